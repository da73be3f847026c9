VENV := .venv
PYTHON := $(VENV)/bin/python

.PHONY: serve build intake test bench lock clean

serve: $(VENV)/.runtime
	@$(VENV)/bin/khlang serve

build: $(VENV)/.runtime
	@$(VENV)/bin/khlang build

intake: $(VENV)/.intake
	@$(VENV)/bin/khlang intake

test: $(VENV)/.test
	@sh scripts/test

bench: $(VENV)/.test
	@$(VENV)/bin/khlang bench --works 1000 5000 20000

# Run after a change of dependencies in pyproject.toml.
lock: $(VENV)/.runtime
	@sh scripts/lock

clean:
	rm -rf .venv .cache site

$(VENV)/bin/python:
	@sh scripts/make-venv $(VENV)

$(VENV)/.runtime: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "ติดตั้งส่วนประกอบของคลังนวัตกรรม (ครั้งแรกใช้เวลาหลายนาที)"
	@$(PYTHON) -m pip install --disable-pip-version-check --require-hashes -r requirements.txt
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@# As pip does with all that it copies.
	@$(PYTHON) -m compileall -q scripts/khlang
	@touch $@

$(VENV)/.intake: requirements-intake.txt $(VENV)/.runtime
	@echo "ติดตั้งส่วนประกอบของแบบฟอร์มส่งผลงาน"
	@$(PYTHON) -m pip install --disable-pip-version-check --require-hashes -r requirements-intake.txt
	@touch $@

$(VENV)/.test: requirements-test.txt scripts/install-test-programs $(VENV)/.runtime
	@echo "ติดตั้งเครื่องมือทดสอบ (ครั้งแรกใช้เวลาหลายนาที)"
	@$(PYTHON) -m pip install --disable-pip-version-check --require-hashes -r requirements-test.txt
	@sh scripts/install-test-programs $(VENV)
	@touch $@
