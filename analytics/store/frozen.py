"""Frozen counts as bytes: Arrow tables one after another, compressed; whole columns, so that reading them copies little."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics.model.cube import Cubes, PeopleFacts
from analytics.store.states import States

OPTIONS = pa.ipc.IpcWriteOptions(compression="lz4")


def freeze(cubes: Cubes, facts: PeopleFacts) -> bytes:
    """The counts of a version as bytes."""
    frames = (cubes.cells, cubes.statements, cubes.dimensions, facts.scales, facts.rounded)
    return _packed([pa.Table.from_pandas(frame, preserve_index=False) for frame in frames])


def thaw(content: bytes, published: int) -> tuple[Cubes, PeopleFacts]:
    """What ``freeze`` was given; ``published`` are the uploads behind it."""
    cells, statements, dimensions, scales, rounded = (_frame(table) for table in _unpacked(content))
    return Cubes(cells, statements, dimensions, published), PeopleFacts(scales, rounded)


def thaw_cells(content: bytes) -> pd.DataFrame:
    """The cells alone."""
    return _frame(next(_unpacked(content)))


def freeze_states(states: States) -> bytes:
    """Who was in which cell, as bytes."""
    place = states.place.astype(np.int32)
    return _packed([pa.table({"person": states.person, "mark": states.mark, "place": place})])


def thaw_states(content: bytes) -> States:
    """What ``freeze_states`` was given."""
    table = next(_unpacked(content))
    return States(*(table[name].to_numpy().astype(np.int64) for name in ("person", "mark", "place")))


def _packed(tables: Sequence[pa.Table]) -> bytes:
    out = io.BytesIO()
    for table in tables:
        with pa.ipc.new_stream(out, table.schema, options=OPTIONS) as stream:
            stream.write_table(table)
    return out.getvalue()


def _unpacked(content: bytes) -> Iterator[pa.Table]:
    source = pa.BufferReader(content)
    while source.tell() < source.size():
        yield pa.ipc.open_stream(source).read_all()


def _frame(table: pa.Table) -> pd.DataFrame:
    return table.to_pandas(split_blocks=True)
