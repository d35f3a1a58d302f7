"""The schema as tests hold documents against it: with every field refused that it does not describe."""

import jsonschema


def strict(schema, path):
    """The schema of the documents at `path`, with every field refused that it does not describe."""
    for component in schema["components"]["schemas"].values():
        if component["type"] == "object":
            component["additionalProperties"] = False
    answer = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    return jsonschema.Draft202012Validator({**answer, "components": schema["components"]})
