"""The Python end of a notebook, for the check of the widget: lines of JSON in and out, in place of a kernel's messages."""

import json
import sys

import superposition_widget
from ipywidgets import Widget


class Comm:
    """What a widget says goes out as a line."""

    comm_id = "1"

    def send(self, data=None, **_):
        print(json.dumps(data), flush=True)

    def __getattr__(self, name):
        return lambda *args, **kwargs: None


Widget._comm_default = lambda self: Comm()
lab = superposition_widget.SuperpositionLab(run=sys.argv[1], controls="play")
lab.comm = Comm()
names = ["run", "view", "theme", "controls", "hide"]
print(json.dumps({name: getattr(lab, name) for name in names}), flush=True)
for line in sys.stdin:
    order = json.loads(line)
    if "state" in order:  # what the figure has saved
        lab.set_state(order["state"])
        print(json.dumps({"heard": [lab.run, lab.state.get("fingerprint"), lab.metrics.get("shape")]}), flush=True)
    else:  # what the notebook says
        for name, value in order["say"].items():
            setattr(lab, name, value)
