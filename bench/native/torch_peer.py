"""The training step in PyTorch as its users write it, and training as in the paper's notebook or better tuned.

One of the peers of peer.py. Eager, autograd, on the processor.
"""

import math
import time

import torch


def prepare(threads):
    if threads:
        torch.set_num_threads(threads)


def about():
    return f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads"


class Contender:
    def __init__(self, problem, density, fused):
        tensors = {name: torch.tensor(values) for name, values in problem.items()}
        self.W, self.b = (tensors[name].requires_grad_() for name in ("W", "b"))
        self.I, self.x, self.density = tensors["I"], tensors["x"], density
        self.optimiser = torch.optim.Adam([self.W, self.b], lr=0.01, fused=fused)

    def loss(self, x):
        error = torch.relu(x @ self.W.T @ self.W + self.b) - x
        return (error.square() * self.I).sum() / len(x)

    def check(self):
        loss = self.loss(self.x)
        loss.backward()
        return loss.item(), self.W.grad.numpy().copy(), self.b.grad.numpy().copy()

    def run(self, count):
        shape = self.x.shape
        for _ in range(count):
            x = torch.rand(shape) * (torch.rand(shape) < self.density)
            self.optimiser.zero_grad(set_to_none=True)
            self.loss(x).backward()
            self.optimiser.step()


def make(name, problem, density):
    return Contender(problem, density, name == "fused")


def rate_at(step, order):
    """Share of the learning rate at a step."""
    if order["schedule"] == "cosine":
        return 0.5 * (1 + math.cos(math.pi * step / order["steps"]))
    return 1.0


def solve(order):
    """Trains several instances in one tensor, as the notebook does; weights after how many milliseconds.

    `densities` has one entry an instance; `moments` are the steps at which weights are told, off the clock.
    """
    torch.manual_seed(order["seed"])
    n, m, batch = order["n"], order["m"], order["batch"]
    p = torch.tensor(order["densities"])[:, None]
    count = len(p)
    importance = order["importance"] ** torch.arange(n)
    if order["init"] == "notebook":
        # One tensor for all instances: Xavier counts them into its fans, so the notebook starts small.
        W = torch.nn.init.xavier_normal_(torch.empty(count, n, m)).requires_grad_()
    else:
        W = (torch.randn(count, n, m) * math.sqrt(2 / (n + m))).requires_grad_()
    b = torch.zeros(count, n, requires_grad=True)
    optimiser = torch.optim.AdamW([W, b], lr=order["lr"], weight_decay=order["decay"])
    moments, spent, seen = set(order["moments"]), 0.0, []
    start = time.perf_counter()
    for step in range(order["steps"]):
        for group in optimiser.param_groups:
            group["lr"] = order["lr"] * rate_at(step, order)
        optimiser.zero_grad(set_to_none=True)
        values = torch.rand((batch, count, n))
        x = torch.where(torch.rand((batch, count, n)) <= p, values, torch.zeros(()))
        hidden = torch.einsum("...if,ifh->...ih", x, W)
        out = torch.relu(torch.einsum("...ih,ifh->...if", hidden, W) + b)
        # The mean over samples and features, the sum over instances.
        (importance * (x - out) ** 2).mean(dim=(0, 2)).sum().backward()
        optimiser.step()
        if step + 1 in moments:
            spent += time.perf_counter() - start
            restarts = [
                {"W": w.T.flatten().tolist(), "b": v.tolist()} for w, v in zip(W.detach(), b.detach())
            ]
            seen.append({"ms": spent * 1000, "step": step + 1, "restarts": restarts})
            start = time.perf_counter()
    return seen
