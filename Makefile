# netlens. `make demo` shows it, `make test` checks it: each does all set-up that a bare Debian or Ubuntu with a Rust
# toolchain needs, and says first what it installs.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
CARGO ?= cargo
ROUNDS ?= 3
TARGET := $(if $(CARGO_TARGET_DIR),$(CARGO_TARGET_DIR),target)

.PHONY: help demo test lint fmt doc compare parity corpus bench captures scoreboard firmware firmware-test twin

help:
	@echo 'make demo       build netlens and open a bundled capture as a timeline (as text where this is no terminal)'
	@echo 'make test       formatting, lints, documentation, all tests: everything CI asks'
	@echo 'make compare    stacks, fields, filters and statistics of the bundled captures beside those of tshark'
	@echo 'make parity     stacks and fields over every file of the folder NETLENS_CORPUS, too; writes docs/PARITY.md'
	@echo 'make corpus     every file of the folder NETLENS_CORPUS: no panic, no hang, little memory'
	@echo 'make bench      time and memory beside capinfos, tcpdump and tshark'
	@echo 'make scoreboard what the doctor and tshark say of every fault; writes docs/SCOREBOARD.md'
	@echo 'make captures   make the bundled captures again (root)'
	@echo 'make firmware   build the firmware for ESP32-C3 and ESP32-C6, check the images, put them into firmware/images'
	@echo 'make firmware-test  what a PC can check of the firmware'
	@echo 'make twin       the firmware on this PC in every mode against real servers (root)'
	@echo 'make fmt lint doc'

# Showing a file needs no libpcap: where it cannot be had, the demo is built without live capture.
demo:
	@if .ci/packages build && .ci/packages libpcap; then features=; else \
	  echo 'make demo: going on without live capture, which only a network interface needs' >&2; \
	  features=--no-default-features; fi; \
	$(CARGO) build --release --locked $$features
	@if [ -t 1 ]; then $(TARGET)/release/netlens replay line-5050; else $(TARGET)/release/netlens story line-5050; fi

test: lint doc
	$(CARGO) test --locked --no-default-features --lib --quiet
	$(CARGO) test --locked --features serve
	@.ci/packages python3 g++
	NETLENS=$(abspath $(TARGET))/debug/netlens firmware/micropython/test.sh
	firmware/arduino/test.sh

lint:
	@.ci/packages build libpcap rust
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets --no-default-features -- -D warnings
	$(CARGO) clippy --locked --all-targets -- -D warnings
	$(CARGO) clippy --locked --all-targets --features serve -- -D warnings

doc:
	@.ci/packages build libpcap
	RUSTDOCFLAGS='-D warnings' $(CARGO) doc --locked --no-deps --quiet

fmt:
	$(CARGO) fmt

compare:
	@.ci/packages build libpcap tshark
	NETLENS_PEERS=1 $(CARGO) test --locked --test it -- --nocapture those_of_tshark the_counts_are_tsharks

# tshark's answers are kept in the target folder: the first run takes long, later ones do not.
parity:
	@.ci/packages build libpcap tshark
	@if [ -z "$${NETLENS_CORPUS:-}" ]; then \
	  echo 'make parity: set NETLENS_CORPUS to a folder of captures' >&2; exit 2; fi
	NETLENS_PARITY=all UPDATE_EXPECT=1 $(CARGO) test --locked --test it -- --nocapture stacks_and_fields

scoreboard:
	@.ci/packages build libpcap tshark
	NETLENS_SCOREBOARD=1 $(CARGO) test --locked --test it -- the_scoreboard

corpus:
	@.ci/packages build libpcap tshark
	@if [ -z "$${NETLENS_CORPUS:-}" ]; then \
	  echo 'make corpus: set NETLENS_CORPUS to a folder of captures' >&2; exit 2; fi
	$(CARGO) test --locked --test it -- --nocapture corpus

BENCH_DATA := $(TARGET)/bench-data
GENERATE := $(CARGO) bench -q --locked --bench generate --
bench: $(foreach name,iot mixed half long,$(BENCH_DATA)/$(name).pcap)
	@.ci/packages build libpcap tshark tcpdump tcptrace
	$(CARGO) build --release --locked --bins --benches
	$(CARGO) bench -q --locked --bench compare -- $(abspath $(BENCH_DATA)) $(ROUNDS) $(abspath docs/PERFORMANCE.md)

# Made again when the generator changes. The last is about 1 GB, the one before half of it.
$(BENCH_DATA)/iot.pcap: WHAT := iot
$(BENCH_DATA)/mixed.pcap: WHAT := mixed
$(BENCH_DATA)/half.pcap: WHAT := iot
$(BENCH_DATA)/half.pcap: COUNT := 4250000
$(BENCH_DATA)/long.pcap: WHAT := iot
$(BENCH_DATA)/long.pcap: COUNT := 8500000
$(BENCH_DATA)/%.pcap: $(wildcard benches/generate/*.rs)
	@.ci/packages build libpcap
	@mkdir -p $(@D)
	$(GENERATE) $(WHAT) $(abspath $@).part $(COUNT)
	@mv $@.part $@

captures:
	captures/lab/make.sh
	captures/lab/check.sh

firmware:
	firmware/boards/make.sh esp32c3 esp32c6

firmware-test:
	@.ci/packages build rust
	firmware/test.sh

twin:
	@.ci/packages build libpcap tshark tcpdump
	$(CARGO) build --locked
	NETLENS=$(abspath $(TARGET)/debug/netlens) firmware/twin/check.sh
