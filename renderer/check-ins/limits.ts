/** Most characters in one text of a form, as the schemas of `shared/check-ins` have it: two or three sentences. */
export const maximumLineLength = 500
