/** The entry of every page: what all pages need; then Dash starts. */
import { here, path, withoutRoot } from '../shared/address.ts';
import { register } from '../shared/dash.ts';
import * as search from '../search/index.ts';
import * as actions from './actions.ts';
import './card.ts';
import * as firstView from './first-view.ts';
import * as hints from './hints.ts';
import * as matrix from './matrix.ts';
import * as navigation from './navigation.ts';
import { preparePage } from './parts.ts';
import './practices.ts';
import * as print from './print.ts';
import * as requests from './requests.ts';
import { toggleTheme } from './theme-switch.ts';

interface Address {
  url: string;
  replace?: boolean;
}

register('shell', {
  arrived(meta: { title: string }) {
    navigation.arrived(meta.title);
    return meta.title;
  },
  go(address: Address | null) {
    if (address) navigation.go(address.url);
  },
  toggleTheme,
  remember(address: Address | null) {
    if (address && withoutRoot(address.url) !== here()) navigation.remember(address.url, address.replace);
  },
});

for (const part of [requests, firstView, search, matrix, hints, actions, navigation, print]) part.start();

// Callbacks call the page's modules at once, so Dash waits for them; without one of them the rest still works.
await preparePage(path(), location.search).catch(() => {});
if (window.DashRenderer) new window.DashRenderer();
