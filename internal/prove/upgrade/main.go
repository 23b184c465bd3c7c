// Command upgrade compares the templates of two versions and prints what a deployment of the
// newer one replaces, removes, renames or permits:
//
//	go run ./internal/prove/upgrade [-check] [FROM [TO]]
//
// FROM and TO are folders with goldens of the examples or with the templates of a cloud
// assembly, or commits that contain goldens. FROM defaults to the last tag, and TO to the
// working tree. With -check, the exit code is 1 if a change breaks something and the newest
// section "Template changes" of CHANGELOG.md does not name the resource.
package main

import (
	"flag"
	"fmt"
	"os"
)

// goldens is the folder of the goldens of the examples, in the repository.
const goldens = "internal/prove/examples/testdata"

func main() {
	check := flag.Bool("check", false, "fail if CHANGELOG.md does not name a resource with a breaking change")
	flag.Parse()
	if err := run(flag.Arg(0), flag.Arg(1), *check); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(from, to string, check bool) error {
	if from == "" {
		if from = lastTag(); from == "" {
			fmt.Println("No version is tagged, so there is no older template to compare with.")
			return nil
		}
	}
	if to == "" {
		to = goldens
	}
	older, err := read(from)
	if err != nil {
		return err
	}
	newer, err := read(to)
	if err != nil {
		return err
	}
	changes := compare(older, newer)
	fmt.Print(report(changes))
	if !check {
		return nil
	}
	changelog, err := os.ReadFile("CHANGELOG.md")
	if err != nil {
		return err
	}
	return unnamed(changes, string(changelog))
}
