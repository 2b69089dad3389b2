"""The layer of `ockham train --fixed-rank 64` on the satellite data as one would write it in PyTorch:
four modalities with a constant each, rank 64, softmax cross-entropy, batches of 128, Adam.

usage: satellite.py satellite.csv.gz THREADS EPOCHS
"""

import sys
import time

start = time.perf_counter()

import csv
import gzip

import torch


def read(path):
    """Returns a tensor for each modality, the classes, and which samples are for training."""
    with gzip.open(path, "rt") as lines:
        head, *rows = csv.reader(lines)
    columns = {}
    for place, name in enumerate(head):
        if "." in name:
            columns.setdefault(name.split(".")[0], []).append(place)
    modalities = [torch.tensor([[float(row[c]) for c in places] for row in rows]) for places in columns.values()]
    label, split = head.index("label"), head.index("split")
    names = sorted({row[label] for row in rows})
    classes = torch.tensor([names.index(row[label]) for row in rows])
    return modalities, classes, torch.tensor([row[split] != "test" for row in rows])


def prepared(values, train):
    """Scales columns by the training part and puts the constant before them."""
    scaled = (values - values[train].mean(0)) / values[train].std(0) / values.shape[1] ** 0.5
    return torch.cat([torch.ones(len(values), 1), scaled], 1)


def outputs(inputs, factors, output, bias):
    hidden = inputs[0] @ factors[0]
    for values, factor in zip(inputs[1:], factors[1:]):
        hidden = hidden * (values @ factor)
    return hidden @ output + bias


def main(path, threads, epochs, rank=64, batch=128):
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    imported = time.perf_counter()

    modalities, classes, train = read(path)
    inputs = [prepared(values, train) for values in modalities]
    loaded = time.perf_counter()

    def parameter(rows, columns, scale):
        return torch.nn.Parameter(torch.randn(rows, columns) * scale)

    factors = [parameter(values.shape[1], rank, 1.0) for values in inputs]
    output = parameter(rank, int(classes.max()) + 1, 1 / rank**0.5)
    bias = torch.nn.Parameter(torch.zeros(output.shape[1]))
    adam = torch.optim.Adam([*factors, output, bias], lr=0.02)
    known = [values[train] for values in inputs]
    labels = classes[train]
    for _ in range(epochs):
        for rows in torch.randperm(len(labels)).split(batch):
            predicted = outputs([values[rows] for values in known], factors, output, bias)
            loss = torch.nn.functional.cross_entropy(predicted, labels[rows])
            adam.zero_grad()
            loss.backward()
            adam.step()
    trained = time.perf_counter()

    with torch.no_grad():
        right = (outputs(inputs, factors, output, bias).argmax(1) == classes)[~train].float().mean()
    print(f"PyTorch {torch.__version__}, accuracy {float(right):.4f}")
    print(f"import in {imported - start:.3f} s, load in {loaded - imported:.3f} s")
    print(f"training in {trained - loaded:.3f} s")


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
