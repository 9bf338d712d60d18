const jwt = 'needs the signing key of the test service: the local Booster accepts no JWT';
const faultSwitch = 'the switch X-Peer-Fault is the test service’s own, and no reserved id does this';
const infraSwitch = 'a response of a proxy in front of Booster; the switch X-Peer-Infra is the test service’s own';

/** Every recording that the local Booster does not reproduce, and why. */
export const notReproduced: Readonly<Record<string, string>> = {
  'auth-jwt-ok': jwt,
  'auth-jwt-bad-signature': `${jwt}; the recorded token has run out meanwhile, and that is what it says`,
  'auth-role-missing': 'the operation /peer/admin-only is the test service’s own',
  'fault-format': faultSwitch,
  'fault-notsupported': faultSwitch,
  'fault-optimistic': faultSwitch,
  'fault-backend-401': faultSwitch,
  'fault-null': faultSwitch,
  'fault-null-xml': faultSwitch,
  'fault-string': `${faultSwitch}; started with { returns: 'string' } every PUT gets this response`,
  'infra-429': infraSwitch,
  'infra-502': infraSwitch,
  'infra-503': infraSwitch,
  'infra-html200': infraSwitch,
  'infra-truncate': infraSwitch,
};

/** Faults that a reserved id provokes without the switch. Booster names the id in its messages. */
export const reservedIdOf: Readonly<Record<string, number>> = {
  'fault-401': 90401,
  'fault-403': 90403,
  'fault-404': 90404,
  'fault-404-xml': 90404,
  'fault-409': 90409,
  'fault-409-xml': 90409,
  'fault-429': 90429,
  'fault-500': 90500,
  'fault-500-xml': 90500,
  'fault-get-500': 90500,
  'fault-503': 90503,
  'fault-drop': 90000,
};
