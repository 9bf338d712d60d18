import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Certificate = { readonly cert: string; readonly key: string };
export type Authority = Certificate & {
  /** A certificate for this machine, signed by the authority. */
  issue(name: string): Certificate;
};

/** A certificate authority of its own, by openssl. */
export function createAuthority(name: string): Authority {
  const root = make(name, (files) => ['-x509', '-out', files.cert]);
  return {
    ...root,
    issue: (subject) =>
      make(subject, (files) => {
        const [ca, caKey] = [join(files.folder, 'ca.pem'), join(files.folder, 'ca.key')];
        writeFileSync(ca, root.cert);
        writeFileSync(caKey, root.key);
        return [
          '-x509',
          '-CA',
          ca,
          '-CAkey',
          caKey,
          '-out',
          files.cert,
          '-addext',
          'subjectAltName=DNS:localhost,IP:127.0.0.1',
        ];
      }),
  };
}

function make(name: string, options: (files: { folder: string; cert: string }) => string[]): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'booster-gateway-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const always = ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', [...always, '-subj', `/CN=${name}`, '-keyout', key, ...options({ folder, cert })], {
    stdio: 'pipe',
  });
  const made = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  rmSync(folder, { recursive: true });
  return made;
}
