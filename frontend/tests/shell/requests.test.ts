import { beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '../../src/shell/requests.ts';

const server = vi.fn<(resource: RequestInfo | URL, options?: RequestInit) => Promise<Response>>();
const unreachable = () => document.getElementById('unreachable') as HTMLElement;

beforeEach(() => {
  server.mockReset();
  server.mockImplementation(async () => new Response('from the server'));
  window.fetch = server as typeof window.fetch;
  document.body.innerHTML =
    '<p id="unreachable" hidden></p><script type="application/json" id="inline-layout">{"from":"page"}</script>';
  start();
});

describe('Dash’s requests', () => {
  it('are answered from the page the first time, below any prefix', async () => {
    const response = await window.fetch('/toolkit/_dash-layout?x=1');
    expect(response.headers.get('Content-Type')).toBe('application/json');
    expect(await response.json()).toEqual({ from: 'page' });
    expect(server).not.toHaveBeenCalled();
  });

  it('go to the server after that, as others do', async () => {
    await window.fetch('/_dash-layout');
    expect(await (await window.fetch('/_dash-layout')).text()).toBe('from the server');
    await window.fetch(new Request('http://localhost/_dash-update-component', { method: 'POST' }));
    expect(server).toHaveBeenCalledTimes(2);
  });
});

describe('a server', () => {
  it('that is not responding is named, until it responds', async () => {
    document.body.classList.add('busy');
    server.mockRejectedValueOnce(new TypeError('network'));
    await expect(window.fetch('/x')).rejects.toThrow('network');
    expect([unreachable().hidden, document.body.classList.contains('busy')]).toEqual([false, false]);
    await window.fetch('/x');
    expect(unreachable().hidden).toBe(true);
  });

  it.each([
    [500, false],
    [503, false],
    [404, true],
  ])('that answers %s: the message is hidden %s', async (status, isHidden) => {
    server.mockResolvedValueOnce(new Response('', { status }));
    await window.fetch('/x');
    expect(unreachable().hidden).toBe(isHidden);
  });

  it('is not blamed for a request that was stopped', async () => {
    server.mockRejectedValueOnce(new DOMException('stopped', 'AbortError'));
    await expect(window.fetch('/x')).rejects.toThrow('stopped');
    expect(unreachable().hidden).toBe(true);
  });
});
