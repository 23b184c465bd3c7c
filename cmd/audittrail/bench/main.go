// Command bench measures audittrail replay against other ways to search log files: make
// bench-command. Every way runs on the same files, alone and on one core, and what it used of
// the core is measured, so that other work on the machine counts little.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"example.com/audittrail/internal/prove/sampleevents"
)

// The paths are from the folder of the module.
const (
	testdata = "../../internal/catalogue/testdata"
	recorded = "../../../shared/events"
)

func main() {
	folder, err := os.MkdirTemp("", "bench")
	check(err)
	defer os.RemoveAll(folder)
	command := filepath.Join(folder, "audittrail")
	build := exec.Command("go", "build", "-o", command, ".")
	build.Stderr = os.Stderr
	check(build.Run())

	fmt.Printf("%s, %s, %s, %d cores, jq: %s\n\n", time.Now().UTC().Format(time.DateOnly), runtime.Version(), processor(), runtime.NumCPU(), version("jq", "--version"))
	fmt.Println("| Events | Size of one | Way | Events run | Found | Events a second and core |")
	fmt.Println("|---|---|---|---|---|---|")
	events := sampleevents.In(testdata)
	for _, c := range []corpus{
		{"ordinary work", events.OfHarmless()},
		{"of every detection", events.OfAll()},
		{"recorded during attacks", sampleevents.Recorded(recorded)},
	} {
		if len(c.events) > 0 {
			measure(folder, command, c)
		}
	}
}

// measure prints the rows of a corpus.
func measure(folder, command string, c corpus) {
	many, few := filepath.Join(folder, c.name), filepath.Join(folder, c.name+", few")
	for _, w := range []struct {
		name   string
		folder string
		files  int
		args   []string
	}{
		{"`audittrail replay`, all detections", many, 100, []string{command, "replay", many, "--select", "all", "--output", "json"}},
		{"`audittrail replay`, the default set", many, 100, []string{command, "replay", many, "--output", "json"}},
		{"`zcat`, no search", many, 100, shell("zcat", many, "cat >/dev/null")},
		{"`jq`, one detection (root user)", few, 20, shell("zcat", few, `jq -c '.Records[] | select(.userIdentity.type == "Root") | .eventID'`)},
		{"`jq`, all detections", few, 2, shell("zcat", few, "jq -c -f '"+program(folder)+"'")},
	} {
		n := c.write(w.folder, w.files)
		runs(folder, c, w.name, n, w.args)
	}
}

// runs prints the best of three runs.
func runs(folder string, c corpus, name string, events int, args []string) {
	best, found := time.Duration(0), 0
	for range 3 {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
		cmd.Dir = folder // without an accounts file
		out, err := cmd.Output()
		if cmd.ProcessState.ExitCode() != 1 { // replay's code if something would have paged
			check(err)
		}
		used := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		if best == 0 || used < best {
			best = used
		}
		found = count(string(out))
	}
	fmt.Printf("| %s | %d bytes | %s | %d | %d | %.0f |\n", c.name, c.size(), name, events, found, float64(events)/best.Seconds())
}

// count returns how many pairs of an event and a detection an output has.
func count(out string) int {
	if i := strings.Index(out, `"detections": [`); i >= 0 {
		return sum(out[i:])
	}
	return strings.Count(out, "\n")
}

func shell(read, folder, filter string) []string {
	return []string{"sh", "-c", "find '" + folder + "' -name '*.gz' | xargs -d '\\n' " + read + " | " + filter}
}

func processor() string {
	text, _ := os.ReadFile("/proc/cpuinfo")
	_, after, _ := strings.Cut(string(text), "model name\t: ")
	name, _, _ := strings.Cut(after, "\n")
	return name
}

func version(name string, args ...string) string {
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		return "not installed"
	}
	return strings.TrimSpace(string(out))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}
