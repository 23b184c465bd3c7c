package emulator

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// server is a moto server. The URL says localhost, because the CLI looks for its bucket
// elsewhere if it says 127.0.0.1.
type server struct {
	url   string
	stdin io.Closer // the server and its copies exit when it is closed
	cmd   *exec.Cmd
}

func start() (*server, error) {
	cmd := exec.Command("python3", "moto/server.py")
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	port, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("moto did not start: %w", err)
	}
	return &server{url: "http://localhost:" + strings.TrimSpace(port), stdin: stdin, cmd: cmd}, nil
}

func (s *server) stop() {
	s.stdin.Close()
	s.cmd.Wait()
}

// fork returns a copy of the server with its state.
func (s *server) fork(t *testing.T) *server {
	t.Helper()
	response, err := http.Post(s.url+"/fork", "", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	port, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("the server was not copied: %s %v", response.Status, err)
	}
	return &server{url: "http://localhost:" + string(port)}
}
