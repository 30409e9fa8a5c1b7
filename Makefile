# The usual ways into the project. `make run TREE=/path/to/linux` scans a kernel tree.

TREE ?= Fixtures/example
PREFIX ?= /usr/local
SWIFT ?= swift
export SWIFT

.PHONY: run test bench build-check lint install clean prerequisites release

run: release
	"$$($(SWIFT) build -c release --show-bin-path)/trivial-scan" scan "$(TREE)"

test: prerequisites
	$(SWIFT) test

bench: release
	.ci/bench

# Takes the series for a kernel tree through git am, checkpatch and the tree's own build:
# make build-check TREE=/path/to/linux; without TREE on Linux 6.1.
build-check: release
	.ci/build-check $(if $(filter file,$(origin TREE)),,"$(TREE)")

lint: prerequisites
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift
	.ci/warnings

install: release
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 "$$($(SWIFT) build -c release --show-bin-path)/trivial-scan" "$(DESTDIR)$(PREFIX)/bin"

release: prerequisites
	$(SWIFT) build -c release --product trivial-scan

prerequisites:
	.ci/prerequisites

clean:
	rm -rf .build .build-*
