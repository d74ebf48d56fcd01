/** The library's, under the name by which the panel has it. */
export { plainText } from 'belfry';
