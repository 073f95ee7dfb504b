"""Writes a CycloneDX 1.5 list of the crates that the finished program is made of, from Cargo.lock."""

import json
import pathlib
import subprocess
import urllib.parse

root = pathlib.Path(__file__).parents[2]
command = ["cargo", "metadata", "--format-version", "1", "--locked"]
data = json.loads(subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout)
packages = {it["id"]: it for it in data["packages"]}
nodes = {it["id"]: it for it in data["resolve"]["nodes"]}
checksums = {}
for block in (root / "Cargo.lock").read_text().split("[[package]]")[1:]:
    fields = dict(line.split(" = ", 1) for line in block.splitlines() if " = " in line)
    if "checksum" in fields:
        checksums[fields["name"].strip('"'), fields["version"].strip('"')] = fields["checksum"].strip('"')


def needed(id):
    """What a crate needs in the finished program: neither for tests nor only while it is built."""
    return sorted(dep["pkg"] for dep in nodes[id]["deps"] if any(it["kind"] is None for it in dep["dep_kinds"]))


def reference(it):
    return f"pkg:cargo/{urllib.parse.quote(it['name'])}@{urllib.parse.quote(it['version'])}"


def component(it, kind):
    out = {"type": kind, "bom-ref": reference(it), "name": it["name"], "version": it["version"], "purl": reference(it)}
    if it["license"]:
        out["licenses"] = [{"expression": it["license"].replace("/", " OR ")}]
    if (it["name"], it["version"]) in checksums:
        out["hashes"] = [{"alg": "SHA-256", "content": checksums[it["name"], it["version"]]}]
    return out


found, waiting = set(), [data["resolve"]["root"]]
while waiting:
    id = waiting.pop()
    if id not in found:
        found.add(id)
        waiting.extend(needed(id))
order = sorted(found, key=lambda id: reference(packages[id]))
own = data["resolve"]["root"]
print(json.dumps({
    "bomFormat": "CycloneDX",
    "specVersion": "1.5",
    "version": 1,
    "metadata": {"component": component(packages[own], "application")},
    "components": [component(packages[id], "library") for id in order if id != own],
    "dependencies": [
        {"ref": reference(packages[id]), "dependsOn": sorted(reference(packages[it]) for it in needed(id))} for id in order
    ],
}, indent=2))
