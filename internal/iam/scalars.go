package iam

import (
	"encoding/base64"
	"fmt"
	"math/big"
	"net/netip"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The operators for values other than strings. None of them supports policy
// variables: a value with a $ is not a number, a date or an address.

func truth(written string, _ bool) (test, error) {
	want, err := parseTruth(written)
	return func(value string, _ values) (bool, error) {
		given, err := parseTruth(value)
		return given == want, err
	}, err
}

func parseTruth(text string) (bool, error) {
	switch strings.ToLower(text) {
	case "true":
		return true, nil
	case "false":
		return false, nil
	}
	return false, fmt.Errorf("the value must be true or false, got %q", text)
}

func numeric(holds func(order int) bool) func(string, bool) (test, error) {
	return func(written string, _ bool) (test, error) {
		want, err := parseNumber(written)
		return func(value string, _ values) (bool, error) {
			given, err := parseNumber(value)
			if err != nil {
				return false, err
			}
			return holds(given.Cmp(want)), nil
		}, err
	}
}

var numberForm = regexp.MustCompile(`^[+-]?[0-9]+(\.[0-9]+)?$`)

func parseNumber(text string) (*big.Rat, error) {
	if !numberForm.MatchString(text) {
		return nil, fmt.Errorf("the value %q is not a number", text)
	}
	n, _ := new(big.Rat).SetString(text)
	return n, nil
}

func date(holds func(order int) bool) func(string, bool) (test, error) {
	return func(written string, _ bool) (test, error) {
		want, err := parseDate(written)
		return func(value string, _ values) (bool, error) {
			given, err := parseDate(value)
			return err == nil && holds(given.Compare(want)), err
		}, err
	}
}

var epochForm = regexp.MustCompile(`^[0-9]{5,12}$`)

// parseDate accepts seconds since 1970 and ISO 8601 dates with a day. A year alone
// could be either.
func parseDate(text string) (time.Time, error) {
	if epochForm.MatchString(text) {
		seconds, err := strconv.ParseInt(text, 10, 64)
		return time.Unix(seconds, 0), err
	}
	for _, form := range []string{time.DateOnly, "2006-01-02T15:04Z07:00", time.RFC3339Nano} {
		if t, err := time.Parse(form, text); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("the value %q is not a supported date", text)
}

// binary compares the bytes of the request with the base64 text of the policy.
func binary(written string, _ bool) (test, error) {
	want, err := base64.StdEncoding.DecodeString(written)
	if err != nil {
		return nil, fmt.Errorf("the value %q is not valid base64", written)
	}
	return func(value string, _ values) (bool, error) { return value == string(want), nil }, nil
}

func address(written string, _ bool) (test, error) {
	network, err := netip.ParsePrefix(written)
	if err != nil {
		host, err := netip.ParseAddr(written)
		if err != nil || !host.Is4() {
			return nil, fmt.Errorf("the value must be a network or an IPv4 address, got %q", written)
		}
		network = netip.PrefixFrom(host, 32)
	}
	if network != network.Masked() {
		return nil, fmt.Errorf("the network %q has bits set after its prefix", written)
	}
	return func(value string, _ values) (bool, error) {
		host, err := netip.ParseAddr(value)
		if err != nil {
			return false, fmt.Errorf("the value %q is not an IP address", value)
		}
		return network.Contains(host), nil
	}, nil
}
