package eventpattern_test

import "testing"

func TestCIDRMatchesAddresses(t *testing.T) {
	check(t, []row{
		{"an address of the network matches", operators, `{"ip":[{"cidr":"10.0.0.0/24"}]}`, `{"ip":"10.0.0.33"}`, true},
		{"an address outside does not", operators, `{"ip":[{"cidr":"10.0.0.0/24"}]}`, `{"ip":"10.0.1.0"}`, false},
		{"the first address matches", cidrs, `{"ip":[{"cidr":"10.0.0.0/24"}]}`, `{"ip":"10.0.0.0"}`, true},
		{"the last address matches", cidrs, `{"ip":[{"cidr":"10.0.0.0/8"}]}`, `{"ip":"10.255.255.255"}`, true},
		{"host bits are ignored", cidrs, `{"ip":[{"cidr":"54.240.196.171/24"}]}`, `{"ip":"54.240.196.1"}`, true},
		{"/0 is every address of its family", cidrs, `{"ip":[{"cidr":"0.0.0.0/0"}]}`, `{"ip":"203.0.113.9"}`, true},
		{"/0 has no address of the other family", operators, `{"ip":[{"cidr":"0.0.0.0/0"}]}`, `{"ip":"2001:db8::1"}`, false},
		{"/31 is two addresses", cidrs, `{"ip":[{"cidr":"10.0.0.0/31"}]}`, `{"ip":"10.0.0.2"}`, false},
		{"an IPv6 address matches", operators, `{"ip":[{"cidr":"2001:db8::/32"}]}`, `{"ip":"2001:db8:1::1"}`, true},
		{"an IPv6 address in capitals matches", cidrs, `{"ip":[{"cidr":"2400:6500:FF00::36FB:1F80/122"}]}`, `{"ip":"2400:6500:FF00::36FB:1FBF"}`, true},
		{"an IPv6 address outside does not", cidrs, `{"ip":[{"cidr":"2400:6500:FF00::36FB:1F80/122"}]}`, `{"ip":"2400:6500:FF00::36FB:1FC0"}`, false},
		{"a service name as source does not match", cidrs, `{"sourceIPAddress":[{"cidr":"0.0.0.0/0"}]}`, `{"sourceIPAddress":"cloudtrail.amazonaws.com"}`, false},
		{"AWS Internal does not match", cidrs, `{"sourceIPAddress":[{"cidr":"0.0.0.0/0"}]}`, `{"sourceIPAddress":"AWS Internal"}`, false},
		{"half an address does not match", cidrs, `{"ip":[{"cidr":"10.0.0.0/8"}]}`, `{"ip":"10.0"}`, false},
		{"a number does not match", operators, `{"ip":[{"cidr":"0.0.0.0/0"}]}`, `{"ip":10}`, false},
		{"a missing field does not match", syntax, `{"ip":[{"cidr":"0.0.0.0/0"}]}`, `{}`, false},
		{"an address with dots and colons does not match", cidrs, `{"ip":[{"cidr":"10.0.0.0/8"}]}`, `{"ip":"::ffff:10.0.0.1"}`, false},
	})
}

func TestCIDRAcceptsOnlyNetworks(t *testing.T) {
	checkRefused(t, []refused{
		{"a name", cidrs, `{"a":[{"cidr":"foo"}]}`, `cidr must be an IPv4 or IPv6 network such as 10.0.0.0/24 or 2001:db8::/32, got "foo"`},
		{"an address", cidrs, `{"a":[{"cidr":"10.0.0.1"}]}`, `cidr must be an IPv4 or IPv6 network such as 10.0.0.0/24 or 2001:db8::/32, got "10.0.0.1"`},
		{"more than 32 bits", cidrs, `{"a":[{"cidr":"192.168.0.1/33"}]}`, `"192.168.0.1/33"`},
		{"bits that are not a number", cidrs, `{"a":[{"cidr":"192.168.0.1/foo"}]}`, `"192.168.0.1/foo"`},
		{"negative bits", cidrs, `{"a":[{"cidr":"192.168.0.1/-3"}]}`, `"192.168.0.1/-3"`},
		{"five bytes", cidrs, `{"a":[{"cidr":"10.10.10.10.10/3"}]}`, `"10.10.10.10.10/3"`},
		{"more than 128 bits", cidrs, `{"a":[{"cidr":"2400:6500:FF00::36FB:1F80/222"}]}`, "222"},
		{"a single IPv4 address", cidrs, `{"a":[{"cidr":"10.0.0.1/32"}]}`, `cidr must be a network of more than one address (match a single address as a string), got "10.0.0.1/32"`},
		{"a single IPv6 address", cidrs, `{"a":[{"cidr":"::1/128"}]}`, `cidr must be a network of more than one address (match a single address as a string), got "::1/128"`},
		{"an IPv4 address in an IPv6 one", open, `{"a":[{"cidr":"::ffff:10.0.0.0/104"}]}`, `cidr must be an IPv4 or IPv6 network such as 10.0.0.0/24 or 2001:db8::/32, got "::ffff:10.0.0.0/104"`},
		{"a number", compiler, `{"a":[{"cidr":10}]}`, "cidr must be an IPv4 or IPv6 network such as 10.0.0.0/24 or 2001:db8::/32, got the number 10"},
		{"a list", compiler, `{"a":[{"cidr":["10.0.0.0/8"]}]}`, "cidr must be an IPv4 or IPv6 network such as 10.0.0.0/24 or 2001:db8::/32, got an array"},
	})
}
