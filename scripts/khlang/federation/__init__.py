"""Several offices' sites as one portal, built from the data that each publishes."""
