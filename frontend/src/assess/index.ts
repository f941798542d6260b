/** The editor of assessments, fetched with the first page that needs it. */
import '../shared/drawing.ts';
import * as keepers from './keepers.ts';
import * as page from './page.ts';

keepers.start();
page.start();
