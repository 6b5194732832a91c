# Everything here needs only Go, git and make; `race` and `bench-floor` also need gcc. Modules are downloaded by Go when
# they are first needed.

# No cgo: the program is one static file, and a machine without a C compiler builds the same one. Only `race` needs it.
export CGO_ENABLED = 0

GO ?= go
OUT ?= out
# What make dist calls the program.
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
# How long each fuzz target runs under `make fuzz`.
FUZZTIME ?= 20s
# The most that headroom may cost on the N-design, as a multiple of the bare C loop, and how often each program runs.
MOST ?= 4
ROUNDS ?= 7
# Random worlds in the long proofs; `make test` runs 6,700 of them, a million steps.
WORLDS ?= 40000

TOOL = $(GO) tool -modfile=tools.mod
# Packages that start goroutines; all the others run inside them.
CONCURRENT = ./cmd/... ./scenarios/experiment/... ./verify/...

.DEFAULT_GOAL := help
.PHONY: help run build test check format race golden docs verify verify-long coverage validation levels mutation fuzz proof bench bench-floor profile cover picture dist dist-check dist-twice clean backcast fit-proof input-proof fit-bench staffing

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## Build, run the quickstart scenario: tables here, charts and files under out/
	bin/headroom run quickstart --out $(OUT) --report $(OUT)/report.html

build: ## Build bin/headroom
	@mkdir -p bin
	$(GO) build -pgo=bench/headroom.pgo -trimpath -o bin/headroom ./cmd/headroom

test: ## Run everything that must pass
	$(GO) test -timeout 30m ./...

check: ## Format, vet, staticcheck and the rules of tidy_test.go; run it before a commit
	@unformatted=$$($(TOOL) gofumpt -l .); if [ -n "$$unformatted" ]; then \
		echo "not formatted (make format does it):"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(TOOL) staticcheck ./...
	$(GO) test -count=1 .

format: ## Format the source with gofumpt
	$(TOOL) gofumpt -w .

race: ## Race detector where goroutines are, and on a part of the rest (needs gcc)
	CGO_ENABLED=1 $(GO) test -race -timeout 40m $(CONCURRENT) ./results/... ./sim/...
	CGO_ENABLED=1 $(GO) test -race -timeout 20m ./router -run 'TestScripts|TestEngineAgreesWithTwin' -router.runs 30

golden: ## Rewrite the expected outputs in testdata and README; read the diff
	@for dir in $$(grep -rl --include='*_test.go' 'cockroachdb/datadriven' . | xargs -r -n1 dirname | sort -u); do \
		echo "$(GO) test $$dir -rewrite"; $(GO) test -count=1 $$dir -rewrite || exit 1; done
	@for dir in $$(grep -rl --include='*_test.go' 'flag.Bool("update"' . | xargs -r -n1 dirname | sort -u); do \
		echo "$(GO) test $$dir -update"; $(GO) test -count=1 $$dir -update || exit 1; done

docs: ## Rewrite docs/reference.md and the tables of docs/scenarios.md from the table of the scenario language
	$(GO) test -count=1 ./scenarios/language -update

verify: build ## Compare with numbers computed elsewhere, every row (takes minutes); make test has a part of it
	bin/headroom verify

verify-long: build coverage ## The same with standard errors half as large (takes four times as long), and coverage
	bin/headroom verify --tighter 2

staffing: build ## The least numbers of people of the reference cases, found by simulation, and 90 numbers against the clock (20 min); make test has those of seconds
	$(GO) test -count=1 -timeout 1h -v ./scenarios/experiment/staff -run 'TestLeastOfErlang|TestEnumeratedOptimum' -staff.erlangs
	$(GO) test -count=1 -timeout 1h -v ./verify -run TestSearchFindsEnumeratedOptimum -verify.searches 2
	bin/headroom verify verify/cases/staffing.csv
	bash -c 'time bin/headroom staff scenarios/bench/three-teams.yaml >/dev/null'

coverage: ## How often 95 % intervals hold the truth, 1,000 runs each (20 CPU minutes); the table for docs/statistics.md is out/coverage.md
	@mkdir -p $(OUT)
	$(GO) run -pgo=bench/headroom.pgo ./bench/coverage > $(OUT)/coverage.md
	cat $(OUT)/coverage.md

validation: build ## make verify, written down in docs/validation.md
	@mkdir -p $(OUT)
	bin/headroom verify --format markdown > $(OUT)/validation.md
	cp $(OUT)/validation.md docs/validation.md
	awk -f verify/lengths.awk docs/validation.md > verify/cases/lengths.txt

levels: ## Events and reports are the same, to the byte, compiled for GOAMD64=v1 and v3 (needs a processor that has v3)
	@for level in v1 v3; do \
		echo "== GOAMD64=$$level: the table of digests, and every report"; \
		GOAMD64=$$level $(GO) test -count=1 ./scenarios/experiment -run '^TestDigests$$' || exit 1; \
		GOAMD64=$$level $(GO) build -pgo=bench/headroom.pgo -trimpath -o bin/headroom-$$level ./cmd/headroom || exit 1; \
		mkdir -p $(OUT)/levels/$$level/bench; \
		for name in $$(sed -n 's/^\([^# ][^ ]*\) .*/\1/p' scenarios/experiment/testdata/digests.txt); do \
			bin/headroom-$$level run $$name --seed 1 --format json > $(OUT)/levels/$$level/$$name.json || exit 1; done; done
	diff -r $(OUT)/levels/v1 $(OUT)/levels/v3

backcast: ## Rewrite the figures and plots of docs/backcast-*.md: fitted models on days they have not seen
	$(GO) test -count=1 -timeout 30m ./backcast -run Page -pages.write

fit-proof: ## Rewrite docs/fit-proof.md: 200 data sets of known truth through headroom fit (takes many minutes)
	$(GO) test -count=1 -timeout 2h ./fit -fit.sets 200
	$(GO) test -count=1 -timeout 2h ./calibrate -run TestFitProof -proof.sets 200 -proof.write

mutation: ## Plant mistakes in router, sim and results, one by one: each must make its test fail; writes docs/mutation.md (minutes)
	$(GO) run ./bench/mutation -report docs/mutation.md

fuzz: ## Run each fuzz target for FUZZTIME (20s)
	@grep -rho --include='*_test.go' -H '^func Fuzz[A-Za-z0-9_]*' . | sed 's/:func / /' | while read -r file target; do \
		echo "== $$target in $$(dirname $$file), $(FUZZTIME)"; \
		$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$(dirname $$file) || exit 1; done

proof: ## The routing core against its twin on WORLDS (40000) random worlds; takes long
	$(GO) test -timeout 0 -count=1 ./router -run TestEngineAgreesWithTwin -router.runs $(WORLDS)

bench: ## Run every benchmark
	$(GO) test -run '^$$' -bench . -benchmem ./...

bench-floor: build ## The table of speed, against bare C loops of the same models: N-design at most MOST (needs gcc)
	@command -v gcc >/dev/null || { echo "make bench-floor needs gcc, to build bench/mm.c and bench/ndesign.c"; exit 1; }
	gcc -O3 -march=native -o bin/mm bench/mm.c -lm
	gcc -O3 -march=native -o bin/ndesign bench/ndesign.c -lm
	$(GO) run ./bench/floor -most $(MOST) -rounds $(ROUNDS)

input-proof: ## Intervals with input uncertainty against known truths, over 100 simulated histories; takes minutes
	$(GO) test -timeout 0 -count=1 -v ./calibrate -run TestInputUncertaintyCovers -calibrate.histories 100

fit-bench: build ## headroom fit on a million engagements: at most 10 s and 1 GiB
	$(GO) run ./bench/fit

profile: ## Rewrite bench/headroom.pgo, by which the compiler lays out the program (after changes to what runs most)
	$(GO) build -trimpath -o bin/profile ./bench/profile
	bin/profile bench/headroom.pgo

cover: ## Coverage of all tests: totals here, out/coverage.html
	@mkdir -p out
	$(GO) test -timeout 30m -coverpkg=./... -coverprofile=out/coverage.txt ./...
	$(GO) tool cover -html=out/coverage.txt -o out/coverage.html
	$(GO) tool cover -func=out/coverage.txt | tail -n 1

picture: build ## Redraw the pictures of the README and of the cookbook
	bin/headroom run quickstart --out $(OUT) --format json >/dev/null
	@mkdir -p docs/img
	cp $(OUT)/service-level.png docs/img/service-level.png
	bin/headroom staff docs/examples/hotline.yaml --out $(OUT)/staff >/dev/null
	cp $(OUT)/staff/frontier.png docs/img/cookbook-staff.png
	bin/headroom compare quickstart --alt 'later: teams.phone.shifts.3.breaks.0.at="19:00"' --out $(OUT)/compare >/dev/null
	cp $(OUT)/compare/differences.png docs/img/cookbook-compare.png
	bin/headroom compare quickstart --alt 'sick: teams.phone.absence=8%' --out $(OUT)/absence >/dev/null
	cp $(OUT)/absence/differences.png docs/img/cookbook-absence.png
	bin/headroom run quickstart --set what_if.volume=+15% --set what_if.handle=+10% --out $(OUT)/what-if >/dev/null
	cp $(OUT)/what-if/service-level.png docs/img/cookbook-what-if.png
	bin/headroom rules quickstart --out $(OUT)/rules >/dev/null
	cp $(OUT)/rules/price-of-rules.png docs/img/cookbook-rules.png
	bin/headroom sweep quickstart --vary 'teams.web.concurrency.chat=[1,2,3,4]' --out $(OUT)/sweep >/dev/null
	cp $(OUT)/sweep/sweep-targets.png docs/img/cookbook-sweep.png
	bin/headroom run real-days --out $(OUT)/real-days >/dev/null
	cp $(OUT)/real-days/utilization.png docs/img/cookbook-utilization.png
	bin/headroom run week --out $(OUT)/week >/dev/null
	cp $(OUT)/week/backlog-age.png docs/img/cookbook-backlog.png
	bin/headroom sensitivity quickstart --out $(OUT)/sensitivity >/dev/null
	cp $(OUT)/sensitivity/sensitivity.png docs/img/cookbook-sensitivity.png

dist: ## Archives for Linux, macOS and Windows with documentation, manual pages and licenses, and their sums: dist/
	$(GO) run ./bench/dist -version $(VERSION) -out dist

dist-check: ## Vet for every system, and write nothing
	$(GO) run ./bench/dist -check

dist-twice: ## One archive is the same, byte for byte, made again elsewhere without anything that was compiled before
	$(GO) run ./bench/dist -version $(VERSION) -only linux/amd64 -out $(OUT)/dist/first
	@elsewhere=$$(mktemp -d) && git ls-files -z | xargs -0 cp --parents -t $$elsewhere && cd $$elsewhere && \
		GOCACHE=$$elsewhere/.cache $(GO) run ./bench/dist -version $(VERSION) -only linux/amd64 -out $(CURDIR)/$(OUT)/dist/second; \
		status=$$?; rm -rf $$elsewhere; exit $$status
	cmp $(OUT)/dist/first/SHA256SUMS $(OUT)/dist/second/SHA256SUMS

clean: ## Remove what was built and written: bin/, out/ and dist/
	rm -rf bin out dist
