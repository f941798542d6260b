/** What every page loads and other modules use as well. The build makes it one file, which all of them share. */
import '../shared/address.ts';
import '../shared/dash.ts';
import '../shared/dom.ts';
import '../shared/i18n.ts';
import '../shared/load.ts';
import '../shared/plotly.ts';
import '../shared/storage.ts';
import './matrix.ts';
import './navigation.ts';
