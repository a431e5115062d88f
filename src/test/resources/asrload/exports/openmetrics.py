"""Prints how many samples the OpenMetrics parser and the text parser of the Prometheus client read."""
import sys

from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families as text

given = sys.stdin.read()
counts = []
for parser in (openmetrics, text):
    families = list(parser(given))
    assert all(family.type == "gauge" for family in families), families
    counts.append(sum(len(family.samples) for family in families))
print(*counts)
