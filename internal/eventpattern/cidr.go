package eventpattern

import (
	"net/netip"
	"strings"
)

// network is the cidr operator. It holds for strings that are an address in the
// network.
type network struct{ prefix netip.Prefix }

func (n network) holds(value any) bool {
	s, ok := value.(string)
	if !ok {
		return false
	}
	address, err := netip.ParseAddr(s)
	if err != nil || address.Zone() != "" {
		return false
	}
	if address.Is4In6() {
		// event-ruler accepts addresses with dots or colons but not both, and Java
		// turns ::ffff:a00:1 into 10.0.0.1.
		if strings.Contains(s, ".") {
			return false
		}
		address = address.Unmap()
	}
	return n.prefix.Contains(address)
}

// parseCIDR accepts host bits ("10.0.0.9/24", CIDRTest.java) and refuses /32 and
// /128, as event-ruler does (CIDR.java: "IPv4 mask bits must be < 32").
func parseCIDR(path string, operand any) (comparison, error) {
	const allowed = "an IPv4 or IPv6 network such as 10.0.0.0/24 or 2001:db8::/32"
	text, ok := operand.(string)
	if !ok {
		return nil, refuse(path, "cidr", describe(operand), allowed)
	}
	parsed, err := netip.ParsePrefix(text)
	if err != nil || parsed.Addr().Is4In6() {
		return nil, refuse(path, "cidr", quote(text), allowed)
	}
	if parsed.IsSingleIP() {
		return nil, refuse(path, "cidr", quote(text), "a network of more than one address (match a single address as a string)")
	}
	return network{parsed}, nil
}
