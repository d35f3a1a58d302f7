"""A server of Google's Fact Check Tools API, v1alpha1, over what we publish (docs/interoperability.md).

Its shapes, parameters and errors are those of Google's discovery document
(https://factchecktools.googleapis.com/$discovery/rest?version=v1alpha1), so that software made for Google's service
works with ours when it is given our address.
"""
