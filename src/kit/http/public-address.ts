import { BlockList, isIP } from 'node:net';

/** What is not one machine of the public internet, by the registries of special addresses of IANA. */
const SPECIAL_4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8], // This network.
  ['10.0.0.0', 8], // Private.
  ['100.64.0.0', 10], // Behind a carrier; clouds tell their machines secrets there.
  ['127.0.0.0', 8], // This machine.
  ['168.63.129.16', 32], // Looks public, and is what a cloud gives its machines as their host.
  ['169.254.0.0', 16], // This link, and where clouds tell their machines who they are.
  ['172.16.0.0', 12], // Private.
  ['192.0.0.0', 24], // For protocols.
  ['192.0.2.0', 24], // For documents.
  ['192.31.196.0', 24], // Sinks of names.
  ['192.52.193.0', 24], // Relays of multicast.
  ['192.88.99.0', 24], // Relays of 6to4.
  ['192.168.0.0', 16], // Private.
  ['192.175.48.0', 24], // Sinks of names.
  ['198.18.0.0', 15], // For measurements.
  ['198.51.100.0', 24], // For documents.
  ['203.0.113.0', 24], // For documents.
  ['224.0.0.0', 4], // Many at once.
  ['240.0.0.0', 4], // Reserved, and all at once.
];

/** All that is given to single machines; what is not in it is local, mapped, translated or reserved. */
const UNICAST_6: readonly [network: string, prefix: number] = ['2000::', 3];

const SPECIAL_6: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23], // For protocols, with Teredo, which has an IPv4 address within.
  ['2001:db8::', 32], // For documents.
  ['2002::', 16], // 6to4, which has an IPv4 address within.
  ['2620:4f:8000::', 48], // Sinks of names.
  ['3fff::', 20], // For documents.
];

const special4 = listOf(SPECIAL_4, 'ipv4');
const special6 = listOf(SPECIAL_6, 'ipv6');
const unicast6 = listOf([UNICAST_6], 'ipv6');

function listOf(networks: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family);
  return list;
}

/**
 * Whether an address, as four numbers or as IPv6, is that of one machine of the public internet. One of IPv6 that holds
 * one of IPv4 is not, because it may lead anywhere; neither is one that names an interface, nor a text that is no address.
 */
export function isPublicAddress(address: string): boolean {
  if (address.includes('%')) return false;
  const family = isIP(address);
  if (family === 4) return !special4.check(address, 'ipv4');
  return family === 6 && unicast6.check(address, 'ipv6') && !special6.check(address, 'ipv6');
}
