/** The one place that touches Dash's global, through which its callbacks and our modules speak with each other. */

export type Props = Record<string, unknown>;
// Dash calls these with whatever the callback's inputs hold.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type ClientFunction = (...values: any[]) => unknown;

interface ClientSide {
  no_update: unknown;
  callback_context?: { triggered_id?: string };
  set_props(id: string, props: Props): void;
  [namespace: string]: unknown;
}

declare global {
  interface Window {
    dash_clientside?: ClientSide;
    DashRenderer?: new () => unknown;
  }
}

const clientSide = (): ClientSide => (window.dash_clientside ??= {} as ClientSide);

/** Offers functions to Dash's clientside callbacks, as `ClientsideFunction(namespace, name)` in Python. */
export const register = (namespace: string, functions: Record<string, ClientFunction>): void => {
  clientSide()[namespace] = functions;
};

/** Sets properties of a Dash component, which runs the callbacks that listen to them. */
export const setProps = (id: string, props: Props): void => clientSide().set_props(id, props);

/** What a clientside callback returns to change nothing. */
export const noUpdate = (): unknown => clientSide().no_update;

/** The id of the component whose change runs the present callback. */
export const triggeredId = (): string => clientSide().callback_context?.triggered_id ?? '';
