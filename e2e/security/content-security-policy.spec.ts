import { expect, type Page } from '@playwright/test';
import { contentSecurityPolicy } from '../../electron/main/content-security-policy';
import { test } from '../fixtures/test';

/** Does `action` as the page itself would, and lists the directives that blocked something. */
function violations(
  page: Page,
  action: (address: string) => void,
  address = '',
): Promise<string[]> {
  const observe = (task: (address: string) => void, to: string) => {
    const blocked: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      blocked.push(event.effectiveDirective),
    );
    return new Promise<string[]>((resolve) => {
      // The debugger may do what the policy forbids; a task of the page's own may not.
      setTimeout(() => {
        try {
          task(to);
        } catch {
          // The events tell what the policy has stopped.
        }
        setTimeout(() => resolve(blocked), 300);
      });
    });
  };
  return page.evaluate(`(${observe})(${action}, ${JSON.stringify(address)})`);
}

test('W3 each document has the policy as its header, with a nonce of its own', async ({ page }) => {
  const documents = await page.evaluate(async () => {
    const parse = async () => {
      const answer = await fetch('/');
      const html = await answer.text();
      return {
        policy: answer.headers.get('content-security-policy'),
        nonce: html.match(/<meta property="csp-nonce" nonce="([^"]+)">/)?.[1] ?? '',
      };
    };
    return [await parse(), await parse()];
  });
  for (const { policy, nonce } of documents) {
    expect(nonce).toMatch(/^[\w+/]{22}==$/);
    expect(policy).toBe(contentSecurityPolicy(nonce));
  }
  expect(documents[0]?.nonce).not.toBe(documents[1]?.nonce);
});

test('W3 scripts, styles and refusals carry the policy too', async ({ page }) => {
  const policies = await page.evaluate(async () => {
    const script = document.querySelector<HTMLScriptElement>('script[src]')?.src ?? '';
    const style = document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')?.href ?? '';
    const answers = await Promise.all(
      [script, style, '/no-such-file.js'].map((path) => fetch(path)),
    );
    return answers.map((answer) => answer.headers.get('content-security-policy'));
  });
  for (const policy of policies) expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
});

test('W3 text cannot become code', async ({ page }) => {
  expect(
    await violations(page, () => Reflect.get(window, 'eval')('document.title = "pwned"')),
  ).toContain('script-src');
  expect(
    await violations(page, () => Reflect.get(window, 'Function')('document.title = "pwned"')()),
  ).toContain('script-src');
  expect(
    await violations(page, () => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "pwned"';
      document.body.append(script);
    }),
  ).toContain('script-src-elem');
  expect(
    await violations(page, () => {
      const image = document.createElement('img');
      image.setAttribute('onerror', 'document.title = "pwned"');
      image.src = '/no-such-image.png';
      document.body.append(image);
    }),
  ).toContain('script-src-attr');
  expect(
    await violations(page, () => {
      const link = document.createElement('a');
      link.href = 'javascript:document.title = "pwned"';
      document.body.append(link);
      link.click();
    }),
  ).toContain('script-src-elem');
  await expect(page).not.toHaveTitle(/pwned/);
});

test('W3 styles need the nonce of their document', async ({ page }) => {
  const addStyle = (nonce: string) => {
    const style = document.createElement('style');
    style.nonce =
      nonce === 'own'
        ? (document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '')
        : nonce;
    style.textContent = `:root { --seen-${nonce || 'none'}: 1 }`;
    document.head.append(style);
  };
  expect(await violations(page, addStyle, '')).toContain('style-src-elem');
  expect(await violations(page, addStyle, 'guess')).toContain('style-src-elem');
  expect(await violations(page, addStyle, 'own')).toEqual([]);
  const applied = await page.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    return ['none', 'guess', 'own'].map((name) => style.getPropertyValue(`--seen-${name}`));
  });
  expect(applied).toEqual(['', '', '1']);
});

test('W3 nothing is loaded from elsewhere or sent there', async ({ page, outside }) => {
  const attempts: [string, (origin: string) => void][] = [
    ['img-src', (origin) => void Object.assign(new Image(), { src: `${origin}/x.png` })],
    ['connect-src', (origin) => void fetch(`${origin}/x`).catch(() => undefined)],
    ['connect-src', (origin) => void navigator.sendBeacon(`${origin}/x`, 'secret')],
    ['connect-src', (origin) => void new WebSocket(origin.replace('http', 'ws'))],
    ['connect-src', (origin) => void new EventSource(`${origin}/x`)],
    [
      'worker-src',
      (origin) => void new Worker(URL.createObjectURL(new Blob([`fetch('${origin}/x')`]))),
    ],
    [
      'script-src-elem',
      (origin) => {
        const script = document.createElement('script');
        script.src = `${origin}/x.js`;
        document.body.append(script);
      },
    ],
    [
      'style-src-elem',
      (origin) => {
        const link = document.createElement('link');
        Object.assign(link, { rel: 'stylesheet', href: `${origin}/x.css` });
        document.head.append(link);
      },
    ],
    [
      'base-uri',
      (origin) => {
        const base = document.createElement('base');
        base.href = origin;
        document.head.append(base);
      },
    ],
    [
      'object-src',
      (origin) => {
        const object = document.createElement('object');
        object.data = `${origin}/x.swf`;
        document.body.append(object);
      },
    ],
    [
      'form-action',
      (origin) => {
        const form = document.createElement('form');
        Object.assign(form, { action: `${origin}/x`, method: 'post' });
        document.body.append(form);
        form.submit();
      },
    ],
  ];
  for (const [directive, attempt] of attempts) {
    expect(await violations(page, attempt, outside.origin)).toContain(directive);
  }
  expect(outside.visits).toEqual([]);
});
