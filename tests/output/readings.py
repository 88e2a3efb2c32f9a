"""readings.py: every ready-made reading reads a list as its publisher gives it, and is recognised.

For each a few rows in the publisher's own columns are given to `new`, which must name the reading, and
to `check`, which must make of them what the reading says.
"""
import pathlib
import re
import subprocess
import tempfile

from common import PROGRAM, SOURCE, fail_if, run

GIAS = ('URN,"EstablishmentStatus (name)",EstablishmentName,"TypeOfEstablishment (name)",Postcode,Easting,Northing\n'
        '1,Open,Sch\xf6nfield Primary,Community school,M1 1AA,{x},{y}\n'
        '2,"Open, but proposed to close",Ash High,Academy,M1 1AA,{x},{y}\n'
        '3,Closed,Old School,Community school,M1 1AA,{x},{y}\n'
        '4,Open,Nowhere School,Academy,,0,0\n')
EPRACCUR = "".join(
    f'"{code}","{name}","Y54","QOP","1 High St","","Town","","","M1 1AA","19740401","","{status}","B","","","",'
    f'"0161 111 1111","","","","0","","","","{setting}",""\n'
    for code, name, status, setting in (("A81001", "ASH SURGERY", "A", "4"), ("A81002", "BEECH SURGERY", "C", "4"),
                                        ("Y00001", "TOWN WALK-IN", "A", "1")))
CHARITY = ('[{{"registered_charity_number":200001,"charity_name":"ASH TRUST","charity_registration_status":"Registered",'
           '"charity_contact_postcode":"M1 1AA","charity_contact_phone":"0161 999 9999"}},'
           '{{"registered_charity_number":200002,"charity_name":"GONE TRUST","charity_registration_status":"Removed",'
           '"charity_contact_postcode":"M1 1AA"}}]')
CQC = ("Location ID,Dormant (Y/N),Location Name,Location Primary Inspection Category,Location Street Address,"
       "Location Postal Code,Location Latitude,Location Longitude\n"
       "1-1,N,Ash Dental,Dentists,1 High St,M1 1AA,{lat},{lon}\n1-2,Y,Sleeping,GP Practices,2 High St,M1 1AA,{lat},{lon}\n")
DIRECTORY = ("CQC Locations data,,,,,\n,,,,,\nThis data was produced on 1 March 2026,,,,,\n,,,,,\n"
             "Name,Address,Postcode,Service types,Provider name,CQC Location ID (for office use only)\n"
             "Ash Dental,1 High St,M1 1AA,Dentist,Ash Ltd,1-1\nAsh House,2 High St,M1 1AA,Residential homes,Ash Ltd,1-2\n")
NAPTAN = ("ATCOCode,CommonName,Indicator,StopType,Easting,Northing,Status\n"
          "1800SB1,High Street,adj,BCT,{x},{y},active\n1800SB2,Old Road,opp,BCT,{x},{y},inactive\n")
GREEN = "id,function,distName1,Easting,Northing\ng1,Play Space,Ash Rec,{x},{y}\n"

# Name, file, content, and how many rows end as what.
LISTS = (
    ("gias", "edubasealldata.csv", GIAS, {"on the map": 2, "not assets": 1}),
    ("nhs-epraccur", "epraccur.csv", EPRACCUR, {"not assets": 1}),
    ("charity-commission", "publicextract.charity.json", CHARITY, {"listed without a site": 1, "not assets": 1}),
    ("cqc", "cqc.csv", CQC, {"on the map": 1, "not assets": 1}),
    ("cqc-directory", "directory.csv", DIRECTORY, {"listed without a place": 1, "not public": 1}),
    ("naptan", "Stops.csv", NAPTAN, {"on the map": 1, "not assets": 1}),
    ("os-open-greenspace", "green.csv", GREEN, {"on the map": 1}),
)
FIGURES = (
    ("imd2019", "File_7.csv", "LSOA code (2011),Index of Multiple Deprivation (IMD) Score\n{codes}"),
    ("imd2025", "File_7.csv", "LSOA code (2021),Index of Multiple Deprivation (IMD) Score\n{codes}"),
    ("ons-population", "sape.csv", "code,total_population\n{codes}"),
    ("fingertips", "profile.csv", "Indicator ID,Area Code,Time period,Value\n{rows}"),
    ("place-survey", "ps.csv", "Authority,Influence_Decisions,Get_On_Well,Belong\n{names}"),
)


def check(folder):
    done = subprocess.run([PROGRAM, "check", str(folder)], capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode("utf-8", "replace")


def write(path, content, where):
    text = content.format(**where) if "{" in content else content
    path.write_bytes(text.encode("cp1252"))  # only the schools' register has accents


def squares(path):
    """Two wards of 1 km beside each other, in EPSG:27700."""
    features = ",".join(
        f'{{"type":"Feature","properties":{{"WD25CD":"E0500000{i + 1}","WD25NM":"{name}"}},"geometry":'
        f'{{"type":"Polygon","coordinates":[[[{x},397000],[{x + 1000},397000],[{x + 1000},398000],[{x},398000],[{x},397000]]]}}}}'
        for i, (x, name) in enumerate(((383000, "Ash"), (384000, "Beech"))))
    path.write_text('{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},'
                    f'"features":[{features}]}}')


WHERE = {"x": 383500, "y": 397500, "lat": 53.4744, "lon": -2.2500}


def try_list(tmp, case, problems):
    name, file, content, ends = case
    write(tmp / file, content, WHERE)
    run(PROGRAM, "new", tmp / "p", "--areas", tmp / "wards.geojson", "--assets", tmp / file)
    yaml = (tmp / "p" / "atlas.yaml").read_text()
    if f"    reading: {name} " not in yaml:
        problems.append(f"{name}: not recognised\n{yaml[600:1400]}")
        return
    status, out, err = check(tmp / "p")
    line = re.search(rf"^assets .*{re.escape(file)}.*", out, re.M)
    if status or not line:
        problems.append(f"{name}: status {status}\n{err[-500:]}")
        return
    for words, count in ends.items():
        if f"{count} {words}" not in line.group():
            problems.append(f"{name}: not \"{count} {words}\" in: {line.group()}")


def try_figures(tmp, case, problems):
    name, file, content = case
    (tmp / file).write_text(content.format(codes="E05000001,5\nE05000002,7\n",
                                           rows="1,E05000001,2023,5\n1,E05000002,2023,7\n1,E05000001,2022,9\n",
                                           names="Ash MD,1,2,5\nBeech UA,3,4,7\n"))
    (tmp / "p").mkdir()
    polarity = "\n    polarity: higher_is_worse" if name == "fingertips" else ""
    (tmp / "p" / "atlas.yaml").write_text(
        "title: T\nareas: {source: ../wards.geojson, licence: own}\nassets: []\nindicators:\n"
        f"  - id: a\n    title: A\n    source: ../{file}\n    reading: {name}{polarity}\nneed: a\n")
    status, out, err = check(tmp / "p")
    if status or "2 of 2 areas found" not in out:
        problems.append(f"{name}: status {status}\n{out}\n{err[-700:]}")


def try_services(tmp, problems):
    text = ('{"contents":[{"id":"s","name":"Talk","status":"active","service_at_locations":[{"location":'
            '{"location_type":"physical","latitude":53.4744,"longitude":-2.25}}]}]}')
    for name in ("oruk", "hsds"):
        folder = tmp / name
        folder.mkdir()
        (folder / "page.json").write_text(text)
        (folder / "atlas.yaml").write_text(
            "title: T\nareas: {source: ../wards.geojson, licence: own}\nassets:\n"
            f"  - {{source: page.json, reading: {name}, licence: own, visibility: public}}\n")
        status, out, err = check(folder)
        if status or "1 on the map" not in out:
            problems.append(f"{name}: status {status}\n{out}\n{err[-500:]}")


def try_own(tmp, problems):
    folder = tmp / "own"
    folder.mkdir()
    (folder / "ours.yaml").write_text("title: Ours\nplace_is: site\nfields: {name: [What, Wot], easting: E, northing: N}\n"
                                      "values: {status: {going: open, gone: closed}}\nconstants: {category: club}\n")
    (folder / "list.csv").write_text("Wot,E,N,status\nChess,383500,397500,going\nBridge,383500,397500,gone\n")
    (folder / "atlas.yaml").write_text(
        "title: T\nareas: {source: ../wards.geojson, licence: own}\nassets:\n"
        "  - {source: list.csv, reading: ours.yaml, licence: own, visibility: public}\n")
    status, out, err = check(folder)
    if status or "1 on the map, 1 not assets" not in out:
        problems.append(f"own: status {status}\n{out}\n{err[-500:]}")
    (folder / "ours.yaml").write_text("titel: Ours\n")
    status, _, err = check(folder)
    if status != 2 or "ours.yaml:1" not in err or "titel" not in err:
        problems.append(f"own: a misspelt key is not told: {err[-500:]}")
    text = (folder / "atlas.yaml").read_text().replace("ours.yaml", "gais")
    (folder / "atlas.yaml").write_text(text)
    status, _, err = check(folder)
    if status != 2 or 'Did you mean "gias"' not in err:
        problems.append(f"own: a misspelt name is not told: {err[-500:]}")


def main():
    problems = []
    cases = [(try_list, case) for case in LISTS] + [(try_figures, case) for case in FIGURES]
    for function, case in cases:
        with tempfile.TemporaryDirectory() as tmp:
            squares(pathlib.Path(tmp) / "wards.geojson")
            function(pathlib.Path(tmp), case, problems)
    with tempfile.TemporaryDirectory() as tmp:
        squares(pathlib.Path(tmp) / "wards.geojson")
        try_services(pathlib.Path(tmp), problems)
        try_own(pathlib.Path(tmp), problems)
    documented = (SOURCE / "docs" / "readings.md").read_text()
    for path in (SOURCE / "layers" / "readings").glob("*.yaml"):
        if f"`{path.stem}`" not in documented:
            problems.append(f"docs/readings.md does not tell of {path.stem}")
    fail_if(problems)
    print(len(cases) + 2, "readings")


main()
