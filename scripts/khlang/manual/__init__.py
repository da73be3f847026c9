"""The office's operations manual: processes, flow charts and forms, from YAML files."""
