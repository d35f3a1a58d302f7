"""The schema as tests hold documents against it: with every field refused that it does not describe."""

import jsonschema


def strict(schema, path, status="200", form="application/json"):
    """The schema of what is answered at `path`, with every field refused that it does not describe."""
    for component in schema["components"]["schemas"].values():
        if component.get("type") == "object":
            component["additionalProperties"] = False
    answer = schema["paths"][path]["get"]["responses"][status]["content"][form]["schema"]
    return jsonschema.Draft202012Validator({**answer, "components": schema["components"]})
