package asrload.journal;

/**
 * Which machine a host is, and which processes are seen there. Two hosts of one boot id have one
 * clock; with the same namespace, they show the same processes.
 *
 * @param bootId random id that the kernel made when it booted
 * @param pidNamespace namespace of its process ids, such as {@code pid:[4026531836]}; other in a
 *     container
 */
public record Machine(String bootId, String pidNamespace) {}
