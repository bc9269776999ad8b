"""Reads a table back with other people's readers, and prints its sheets as JSON: {"name": [[cell, …], …]}."""

import csv
import datetime
import json
import sys

import openpyxl
from odf import teletype
from odf.opendocument import load
from odf.table import Table, TableCell, TableRow


def of_excel(path):
    book = openpyxl.load_workbook(path)
    sheets = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    return sheets, {sheet.title: len(sheet._charts) for sheet in book}


def of_cell(cell):
    kind = cell.getAttribute("valuetype")
    if kind in ("float", "percentage"):
        return float(cell.getAttribute("value"))
    if kind == "date":
        return datetime.date.fromisoformat(cell.getAttribute("datevalue"))
    return teletype.extractText(cell)


def of_open_document(path):
    sheets = {}
    for table in load(path).spreadsheet.getElementsByType(Table):
        rows = table.getElementsByType(TableRow)
        sheets[table.getAttribute("name")] = [[of_cell(cell) for cell in row.getElementsByType(TableCell)] for row in rows]
    return sheets, {}


def of_text(path, delimiter):
    with open(path, newline="", encoding="utf-8-sig" if delimiter == ";" else "utf-8") as file:
        return {"": list(csv.reader(file, delimiter=delimiter))}, {}


def word(value):
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, (int, float, str)) or value is None else str(value)


path = sys.argv[1]
if path.endswith(".xlsx"):
    sheets, charts = of_excel(path)
elif path.endswith(".ods"):
    sheets, charts = of_open_document(path)
else:
    sheets, charts = of_text(path, sys.argv[2])
told = {name: [[word(cell) for cell in row] for row in rows] for name, rows in sheets.items()}
json.dump({"sheets": told, "charts": charts}, sys.stdout)
