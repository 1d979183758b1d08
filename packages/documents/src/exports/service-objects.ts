/** Apart from the rest, so that a browser does not load the calendar of holidays with it. */
export * from '../service-objects.ts'
