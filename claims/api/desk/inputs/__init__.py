"""What the desk API takes: the values of requests that change something. The help texts are the schema's
descriptions."""
