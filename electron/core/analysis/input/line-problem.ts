/** What is wrong with a line of input, in words that follow the line's number. */
export class LineProblem extends Error {}
