# make run      set up what is missing, then open QGIS on the demo (or INPUT=<folder, file or zip>)
# make test     set up what is missing, then run every test headless
# make test-newest    the same tests on the newest QGIS that Debian has, in a tree of its own (root)
# make test-qgis340   the same tests on QGIS 3.40, in a Debian 13 tree (root)
# make test-plain     the command line on plain Pythons, 3.9 to 3.14, without QGIS
# make interop  readers of others on an own NRB scene, then the real GMTSAR on a synthetic pair, whole
#               chain, in the same tree (minutes, root)
# make fuzz     give damaged inputs to every reader (MINUTES=5 SEED=1 TARGETS="leader XML")
# make lint     style, types, QGIS rules and security rules
# make package  a zip that plugins.qgis.org accepts, in build/
# make install  put the plugin into your QGIS profile (PROFILE=default)
# make strings  bring the translations' file up to date with the sources
# make bench    measure speed and memory (minutes; needs tens of GB of disk)

VENV := build/venv/bin
ROOMS := domain common gazetteer guide catalogs transfer ceos sar rasters elevation products interferometry mosaic \
  timeseries change export delivery doctor cli
ABOVE_THE_LINE := host layers sheets processing
PYTHONS := __init__.py __main__.py plugin ui
# One process a core; a file's tests stay together, so that they share what they write once.
PARALLEL ?= -n auto --maxprocesses 4 --dist loadfile --max-worker-restart 0
PROFILE ?= default
PROFILES ?= $(HOME)/.local/share/QGIS/QGIS3/profiles

export PYTHONDONTWRITEBYTECODE := 1

.PHONY: run test test-newest test-qgis340 test-plain interop fuzz lint package install bench setup strings translations screenshots clean

setup:
	@.ci/setup

translations: setup
	@for ts in $(wildcard resources/i18n/*.ts); do lrelease -silent "$$ts" || exit 1; done

strings: setup
	@$(VENV)/python tests/translations/collect.py

run: translations
	@$(VENV)/python tests/demo/run.py $(if $(INPUT),--input "$(INPUT)") $(if $(LIVE),--live)

test: translations
	@QT_QPA_PLATFORM=offscreen $(VENV)/python -m pytest $(PARALLEL) $(TESTS)

test-newest:
	@.ci/qgis newest $(PARALLEL) $(LIMIT) $(TESTS)

test-qgis340:
	@.ci/qgis 3.40 $(PARALLEL) $(TESTS)

test-plain:
	@.ci/plain-python

interop:
	@.ci/foreign
	@ALOS2_INTEROP=1 .ci/qgis 3.40 -n 0 tests/export/test_real_gmtsar.py

fuzz: setup
	@QT_QPA_PLATFORM=offscreen $(VENV)/python tests/fuzz/run.py --minutes $(or $(MINUTES),5) \
	  --seed $(or $(SEED),1) $(TARGETS)

lint: setup
	@$(VENV)/ruff check .
	@$(VENV)/ruff format --check .
	@cd build/python && ../venv/bin/mypy --config-file ../../pyproject.toml \
	  $(foreach room,$(ROOMS) $(ABOVE_THE_LINE),-p alos2_explorer.plugin.$(room)) \
	  -p alos2_explorer.ui -m alos2_explorer.plugin.extension
	@if [ -e build/qt6/types/PyQt6 ]; then cd build/python && MYPYPATH=../../tests/qt6/types:../qt6/types \
	  ../venv/bin/mypy --config-file ../../pyproject.toml --cache-dir ../qt6/mypy \
	  $(foreach room,$(ABOVE_THE_LINE),-p alos2_explorer.plugin.$(room)) -p alos2_explorer.ui -m alos2_explorer.plugin.extension; \
	  else echo "Qt 6 cannot be had here: the types are read with Qt 5 alone." >&2; fi
	@$(VENV)/python tests/packaging/analyse.py
	@$(VENV)/flake8 --select QGS1,QGS4 --extend-ignore QGS105 $(PYTHONS)
	@$(VENV)/bandit --quiet --recursive --configfile pyproject.toml $(PYTHONS)

screenshots: translations
	@$(VENV)/python tests/documents/screenshots.py

package: translations
	@$(VENV)/python tests/packaging/package.py

install: package
	@$(VENV)/python tests/packaging/install.py "$(PROFILES)/$(PROFILE)"

bench: setup
	@$(VENV)/python benchmarks/run.py $(BENCH)

clean:
	rm -rf build
