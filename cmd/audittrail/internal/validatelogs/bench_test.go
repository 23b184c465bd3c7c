//go:build linux

package validatelogs

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/signedtrail"
)

// The objects of the benchmark: 770 hours, each with a digest file and 12 log files.
const (
	benchHours = 770
	benchLogs  = 12
	latency    = 20 * time.Millisecond
)

// BenchmarkAgainstTheAWSCLI checks some 10,000 objects with both programs, and prints a row for
// each. It takes about five minutes, nearly all of them the AWS CLI's.
func BenchmarkAgainstTheAWSCLI(b *testing.B) {
	requireAWSCLI(b)
	program := filepath.Join(b.TempDir(), "audittrail")
	if out, err := exec.Command("go", "build", "-o", program, "example.com/audittrail/cmd/audittrail").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	from := time.Now().UTC().Truncate(time.Hour).Add(-(benchHours + 4) * time.Hour)
	to := from.Add((benchHours - 1) * time.Hour) // the AWS CLI reads one more hour
	trail := signedtrail.New()
	trail.LogKB = 8
	trail.Chain(signedtrail.Account, signedtrail.Region).Hours(from, benchHours, benchLogs)
	fake := server(trail)
	for region := range fake.PublicKeys {
		fake.PublicKeys[region][0].To = time.Time{}
	}
	fake.Latency = latency
	environment := fake.Start(b)
	version, err := exec.Command("aws", "--version").Output()
	if err != nil {
		b.Fatal(err)
	}
	fmt.Printf("\n| Program | Objects | Time | CPU per object | Memory |\n|---|---|---|---|---|\n")
	for b.Loop() {
		ours := exec.Command(program, "validate-logs", "--trail", arn, "--since", from.Format(time.RFC3339), "--until", to.Format(time.RFC3339))
		ours.Env = append(os.Environ(), environment...)
		us := measure(b, "audittrail validate-logs", ours)
		them := measure(b, strings.Fields(string(version))[0], awsCommand(environment, from, to))
		fmt.Printf("\n%.0f times faster, %.1f times less CPU\n\n", them.wall.Seconds()/us.wall.Seconds(), them.cpu.Seconds()/us.cpu.Seconds())
		if us.wall*10 > them.wall || us.cpu > them.cpu {
			b.Errorf("want 10 times faster, and no more CPU")
		}
	}
}

type cost struct{ wall, cpu time.Duration }

// measure runs a program that must find nothing, and prints what it took.
func measure(b *testing.B, name string, c *exec.Cmd) cost {
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	start := time.Now()
	if err := c.Start(); err != nil {
		b.Fatal(err)
	}
	memory := watchMemory(c.Process.Pid)
	if err := c.Wait(); err != nil {
		b.Fatalf("%s: %v: %s", name, err, out.String())
	}
	took := cost{time.Since(start), c.ProcessState.UserTime() + c.ProcessState.SystemTime()}
	objects := benchHours * (benchLogs + 1)
	fmt.Printf("| `%s` | %d | %.1f s | %.2f ms | %d MB |\n", name, objects, took.wall.Seconds(), took.cpu.Seconds()*1000/float64(objects), memory()/1000)
	return took
}

// watchMemory reads the peak memory of a process in kilobytes until it ends. The peak in its
// rusage would be that of this process, which it was forked from.
func watchMemory(pid int) (peak func() int) {
	done := make(chan int)
	go func() {
		most := 0
		for {
			status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
			_, after, ok := strings.Cut(string(status), "VmHWM:")
			if err != nil || !ok { // it has ended
				done <- most
				return
			}
			fmt.Sscan(after, &most)
			time.Sleep(20 * time.Millisecond)
		}
	}()
	return func() int { return <-done }
}
