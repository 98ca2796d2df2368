// @ts-check
/** A run as a program in PyTorch: the same model, loss, optimiser, schedule and law of the data. Text only. */
import { partsOf } from './code-numpy.js';
import { constants, head, inForce, law, refusal, text } from './python.js';

/** @typedef {Record<string, string>} Values */

const OUT = /** @type {Record<string, string>} */ ({ linear: 'z', gelu: 'torch.nn.functional.gelu(z)' });

/** @param {Values} values */
function model(values) {
  const { untied, hiddenBias, rectified } = partsOf(values);
  const sum = hiddenBias ? 'x @ self.W.T + self.c' : 'x @ self.W.T';
  return text(
    'class Model(torch.nn.Module):',
    '    def __init__(self):',
    '        super().__init__()',
    `        scale = ${values.init} * (2 / (n + m)) ** 0.5  # Xavier's normal weights`,
    '        self.W = torch.nn.Parameter(scale * torch.randn(m, n))',
    untied && '        self.D = torch.nn.Parameter(scale * torch.randn(m, n))',
    hiddenBias && '        self.c = torch.nn.Parameter(torch.zeros(m))',
    '        self.b = torch.nn.Parameter(torch.zeros(n))',
    '',
    '    def forward(self, x):',
    rectified ? `        h = torch.relu(${sum})` : `        h = ${sum}`,
    `        z = h @ self.${untied ? 'D' : 'W'} + self.b`,
    `        return h, ${OUT[values.model ?? ''] ?? 'torch.relu(z)'}`,
  );
}

/** @param {Values} values */
function training(values) {
  const parts = partsOf(values);
  const decoder = parts.untied ? 'D' : 'W';
  return text(
    'def place(model, optimiser, step):',
    '    """Features put somewhere by hand, at rest."""',
    '    for at, feature, column in PLACES:',
    '        if at == step:',
    '            state = optimiser.state[model.W]',
    '            with torch.no_grad():',
    '                model.W[:, feature] = torch.tensor(column)',
    '                for name in ("exp_avg", "exp_avg_sq"):',
    '                    if name in state:',
    '                        state[name][:, feature] = 0',
    '',
    '',
    'def train(restart):',
    '    torch.manual_seed(seed * 1009 + restart)',
    '    rng = np.random.default_rng([seed, 0, restart])',
    '    model = Model()',
    '    optimiser = torch.optim.AdamW(model.parameters(), lr=LIVE["lr"], weight_decay=max(LIVE["wd"], 0))',
    '    place(model, optimiser, 0)',
    '    for step in range(max(CHANGES) + steps):',
    '        now = live(step)',
    '        p, weights = densities(now["S"]), torch.tensor(importances(now["I"]), dtype=torch.float32)',
    '        rate = rate_at(step, now["lr"])',
    `        x = torch.tensor(${Number(values.points) > 0 ? 'data_set(p)' : 'samples(rng, batch, p)'}, dtype=torch.float32)`,
    parts.absolute ? '        target = x.abs()' : '        target = x',
    parts.attack && '        # An attack on one feature, along the row that makes its output.',
    parts.attack && `        row = (model.${decoder}[:, rng.integers(n)] @ model.W).detach()`,
    parts.attack &&
      `        x = x + ${values.attack} * typical(now["S"]) * row / row.norm().clamp(min=1e-30)`,
    '        h, y = model(x)',
    '        loss = (weights * (target - y) ** 2).sum(dim=1).mean()',
    parts.price && `        loss = loss + ${values.l1} * h.abs().sum(dim=1).mean()`,
    parts.purity && '        overlaps = model.W.T @ model.W',
    parts.purity &&
      `        loss = loss + ${values.purity} * ((overlaps - overlaps.diag().diag()) ** 2).sum()`,
    '        optimiser.zero_grad()',
    '        loss.backward()',
    parts.pulled && '        if now["wd"] < 0:  # pulls norms to 1',
    parts.pulled && '            with torch.no_grad():',
    parts.pulled && `                for w in [model.W${parts.untied ? ', model.D' : ''}]:`,
    parts.pulled && '                    w *= 1 + rate * now["wd"] * (1 - 1 / w.norm(dim=0).clamp(min=1e-6))',
    '        for group in optimiser.param_groups:',
    '            group["lr"], group["weight_decay"] = rate, max(now["wd"], 0)',
    '        optimiser.step()',
    '        place(model, optimiser, step + 1)',
    '    return model',
  );
}

/** @param {Values} values */
const ending = (values) => `@torch.no_grad()
def loss_of(model, count=1 << 20, block=1 << 15):
    """The loss at the end on fresh samples, and its standard error."""
    now, rng, losses = live(max(CHANGES) + steps), np.random.default_rng([seed, 2]), []
    weights = torch.tensor(importances(now["I"]), dtype=torch.float32)
    for _ in range(count // block):
        x = torch.tensor(samples(rng, block, densities(now["S"])), dtype=torch.float32)
        losses.append((weights * (model(x)[1] - ${values.model === 'abs' ? 'x.abs()' : 'x'}) ** 2).sum(dim=1).double())
    losses = torch.cat(losses)
    return losses.mean().item(), losses.std().item() / len(losses) ** 0.5


if __name__ == "__main__":
    trained = [train(restart) for restart in range(restarts)]
    losses = [loss_of(model) for model in trained]
    best = min(range(restarts), key=lambda restart: losses[restart])
    print("loss %.6g ± %.2g" % losses[best])
    print(trained[best].state_dict())`;

/**
 * @param {import('./python.js').Described} of
 * @returns {string} a program
 * @throws {TypeError} one sentence: why there is none
 */
export function pytorchCode(of) {
  const { values } = of;
  const refused = refusal(values);
  if (refused) throw new TypeError(refused);
  const functions = [inForce(values), law(values), model(values), training(values), ending(values)];
  const imports = `${Number(values.attack) > 0 ? 'from functools import cache\n\n' : ''}import numpy as np\nimport torch`;
  return `${head(of, 'PyTorch')}\n\n${imports}\n\n${constants(values)}\n\n\n${functions.join('\n\n\n')}\n`;
}
