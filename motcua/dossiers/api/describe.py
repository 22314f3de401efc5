"""Bản mô tả: the OpenAPI 3.1 document, completed from what the doors declare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.dossiers.api.door import DOORS, Body, Door
from motcua.dossiers.api.problems import MEDIA_TYPE, TITLES
from motcua.dossiers.api.schemas import schema_of
from motcua.dossiers.api.shapes import ProblemOut

REF = "#/components/schemas/"
SECURITY = "AccessToken"
ALWAYS = (500,)
GUARDED = (401, 403)


def complete(document: dict[str, Any]) -> dict[str, Any]:
    """The document with bodies, headers, problems, scopes and intents filled in."""
    schemas = document["components"]["schemas"]
    _define(schemas, schema_of(ProblemOut))
    for path in document["paths"].values():
        for operation in path.values():
            _operation(operation, DOORS[operation["operationId"]], schemas)
    document["components"]["securitySchemes"] = {
        SECURITY: {
            "type": "http",
            "scheme": "bearer",
            "description": "An access token, made under Account for a post and for some scopes.",
        }
    }
    document["components"]["responses"] = {f"Problem{s}": _problem(s) for s in TITLES}
    document["paths"] = dict(sorted(document["paths"].items()))
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    return document


def _operation(operation: dict[str, Any], door: Door, schemas: dict[str, Any]) -> None:
    operation["x-intent"] = door.intent
    operation["parameters"] = [*operation.get("parameters", ()), *map(dict, door.headers)]
    if door.auth is not None:
        operation["security"] = [{SECURITY: door.auth.scopes}]
        scopes = " or ".join(f"`{scope}`" for scope in door.auth.scopes)
        operation["description"] += f" Scope: {scopes}."
    if door.body is not None:
        operation["requestBody"] = _body(door.body, schemas)
    answers = {str(status): row for status, row in operation["responses"].items()}
    if door.media:
        binary = {"schema": {"type": "string", "contentMediaType": door.media}}
        answers["200"]["content"] = {"*/*": binary}
    guarded = GUARDED if door.auth is not None else ()
    for status in sorted({*door.problems, *guarded, *ALWAYS}):
        answers[str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
    operation["responses"] = answers


def _problem(status: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "description": TITLES[status],
        "content": {MEDIA_TYPE: {"schema": {"$ref": REF + "ProblemOut"}}},
    }
    if status == 429:
        found["headers"] = {
            "Retry-After": {"schema": {"type": "string"}, "description": "Seconds to wait."}
        }
    return found


def _body(body: Body, schemas: dict[str, Any]) -> dict[str, Any]:
    content: dict[str, Any] = {}
    if body.model is not None:
        reference = {"$ref": REF + _define(schemas, schema_of(body.model))}
        content["application/json"] = {"schema": reference}
        if body.part:
            content["multipart/form-data"] = _multipart(body, reference)
    else:
        file = {"type": "string", "contentMediaType": "application/octet-stream"}
        content["multipart/form-data"] = {
            "schema": {"type": "object", "required": ["file"], "properties": {"file": file}}
        }
    return {"content": content, "required": not body.optional}


def _multipart(body: Body, reference: Mapping[str, str]) -> dict[str, Any]:
    return {
        "schema": {
            "type": "object",
            "required": [body.part],
            "properties": {body.part: dict(reference)},
            "additionalProperties": {
                "type": "string",
                "contentMediaType": "application/octet-stream",
                "description": "Any number of files, each part named by the component it answers.",
            },
        },
        "encoding": {body.part: {"contentType": "application/json"}},
    }


def _define(schemas: dict[str, Any], schema: dict[str, Any]) -> str:
    """Put a schema and what it refers to among the components; returns its name."""
    schemas.update(schema.pop("$defs", {}))
    name: str = schema["title"]
    schemas[name] = schema
    return name
