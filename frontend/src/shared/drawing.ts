/** What most modules that draw use. Each part that is loaded on its own imports it, so that it is one file for all of them. */
import 'lit-html';
import 'lit-html/directives/keyed.js';
import 'lit-html/directives/live.js';
import './problem.ts';
