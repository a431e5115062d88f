package asrload.parse.line;

import java.util.List;

/**
 * The records of one file, in the file's order, and the account of how it was read.
 *
 * @param records the records
 * @param input the account
 */
public record Parsed<T>(List<T> records, InputFile input) {}
