"""The figure in a notebook: a widget whose run text goes both ways. Needs anywidget, and anywidget.js of the npm package beside it."""

import pathlib

import anywidget
import traitlets


class SuperpositionLab(anywidget.AnyWidget):
    """`SuperpositionLab(run="n=5&m=2&S=0.95")`; set `run` for another run, read `state` and `metrics` of what is shown."""

    _esm = pathlib.Path(__file__).parent / "anywidget.js"

    run = traitlets.Unicode("").tag(sync=True)
    view = traitlets.Unicode("").tag(sync=True)
    theme = traitlets.Unicode("").tag(sync=True)
    controls = traitlets.Unicode("").tag(sync=True)
    hide = traitlets.Unicode("").tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    metrics = traitlets.Dict().tag(sync=True)
