# "make" without a target lists the targets.

FUZZTIME ?= 30s

# -exec … + makes find fail if gofmt fails.
GOFMT := find . -name node_modules -prune -o -name '*.go' -exec gofmt -l

.DEFAULT_GOAL := help
.PHONY: help synth test check emulator golden pictures upgrade bench bench-command fuzz lint fmt tidy rename release clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

synth: node_modules/.package-lock.json ## write the CloudFormation templates of the app
	rm -rf cdk.out
	npx cdk synth -q
	@printf '\n' && printf 'template: %s\n' cdk.out/*.template.json

test: ## run all tests
	go test ./...

check: ## run all checks of CI
	bash .ci/run

emulator: node_modules/.package-lock.json ## deploy every example to an emulator of AWS
	cd tools/emulator && go test -count=1

# Every package with such a test. None reads a file that another one writes, so one run is enough.
golden: tools/rulepacks/node_modules/.package-lock.json ## rewrite the goldens and the generated documents, then show what changed
	go test $$(grep -rlE --include='*_test.go' --exclude-dir=tools --exclude-dir=cmd --exclude-dir=node_modules 'func Test(Golden|Generated)' . | xargs -n 1 dirname | sort -u) -run 'Golden|Generated' -update
	cd cmd/audittrail && go test $$(grep -rl --include='*_test.go' 'func TestGenerated' . | xargs -n 1 dirname | sort -u) -run Generated -update
	cd tools/rulepacks && go test . -run Golden -update
	cd tools/questions && go test . -run Generated -update
	git --no-pager diff --stat

pictures: ## redraw the pictures in docs/pictures; golden does it too
	go test ./internal/prove/examples -run Pictures -update

upgrade: ## compare the templates of the last version, or of the commit FROM, with the goldens
	go run ./internal/prove/upgrade $(FROM)

bench: ## run the benchmark
	go run ./internal/prove/bench

bench-command: ## compare the command with other programs; takes some minutes
	cd cmd/audittrail && go test -count=1 -v -timeout 60m -run Comparison -bench . -benchtime 1x ./...
	cd cmd/audittrail && go run ./bench

# Only packages without jsii: fuzzing would instrument the whole CDK.
fuzz: ## run each fuzz test of the pure-Go packages for FUZZTIME (30s)
	@for pkg in $$(grep -rl --include='*_test.go' --exclude-dir=node_modules '^func Fuzz' . | sed 's,/[^/]*$$,,' | sort -u); do \
		if go list -test -deps "$$pkg" | grep -q jsii-runtime-go; then echo "skip $$pkg: it uses jsii"; continue; fi; \
		for name in $$(go test -list '^Fuzz' "$$pkg" | grep '^Fuzz'); do \
			echo "== $$pkg $$name"; \
			go test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) "$$pkg" || exit 1; \
		done; \
	done

lint: ## gofmt, go vet and staticcheck
	$(GOFMT) -d {} +
	go vet ./...
	go tool -modfile=tools/go.mod staticcheck ./...

fmt: ## format all Go files
	$(GOFMT) -w {} +

tidy: ## tidy the go.mod files
	go mod tidy
	cd tools && go mod tidy
	cd cmd/audittrail && go mod tidy
	cd tools/rulepacks && go mod tidy
	cd tools/questions && go mod tidy
	cd tools/emulator && go mod tidy

rename: ## give the module another path: make rename MODULE=github.com/you/audittrail
	cd tools && go run ./rename $(MODULE)

release: ## check and tag a version: make release VERSION=0.1.0
	bash .ci/release $(VERSION)

clean: ## remove the output of the other targets
	rm -rf cdk.out* dist node_modules tools/rulepacks/node_modules tools/questions/node_modules

# npm writes this file when the installation is complete.
node_modules/.package-lock.json: package-lock.json
	npm ci --no-audit --no-fund
	@touch $@

tools/rulepacks/node_modules/.package-lock.json: tools/rulepacks/package-lock.json
	cd tools/rulepacks && npm ci --no-audit --no-fund
	@touch $@

tools/questions/node_modules/.package-lock.json: tools/questions/package-lock.json
	cd tools/questions && npm ci --no-audit --no-fund
	@touch $@
