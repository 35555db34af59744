"""``timeseries``: a CSV of places over the dates of a folder."""

from __future__ import annotations

import csv
import json


def test_a_point_of_a_scene(cli, nrb, tmp_path) -> None:
    places = tmp_path / "places.geojson"
    points = {"type": "Point", "coordinates": sorted(nrb.centre, reverse=True)}
    feature = {"type": "Feature", "properties": {"name": "harbour"}, "geometry": points}
    places.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    run = cli("timeseries", nrb.folder, places, tmp_path / "t.csv", "--window", 5)
    assert run.code == 0, run.said
    assert run.row == {"output": str(tmp_path / "t.csv"), "rows": 1}
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["place"], row["scene_id"]) == ("harbour", nrb.scene_id)
    assert 0 < int(row["count"]) <= 25
    refused = cli("timeseries", nrb.folder, places, tmp_path / "t.txt")
    assert refused.code == 1
    assert "does not end in .csv" in refused.said
