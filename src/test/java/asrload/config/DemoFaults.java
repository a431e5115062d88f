package asrload.config;

import com.typesafe.config.Config;

/**
 * {@code asr.demo.fault}: what is to be wrong with the embedded server; reference.conf explains
 * each, {@code asrload.demo.PlantedFaults} has the same components.
 */
record DemoFaults(
    double leakMib,
    double idleCacheMib,
    long slowdownMs,
    int crashEvery,
    int loseEvery,
    int swapEvery,
    int errorEvery,
    int stuckEvery,
    int throttleEvery,
    boolean crashOnBadAudio,
    boolean errorOnBadAudio,
    long clockSkewMs,
    long standstillMs) {

  static DemoFaults of(Config config) {
    return new DemoFaults(
        config.getDouble(Setting.FAULT_LEAK_MIB.key),
        config.getDouble(Setting.FAULT_IDLE_CACHE_MIB.key),
        config.getDuration(Setting.FAULT_SLOWDOWN.key).toMillis(),
        config.getInt(Setting.FAULT_CRASH_EVERY.key),
        config.getInt(Setting.FAULT_LOSE_EVERY.key),
        config.getInt(Setting.FAULT_SWAP_EVERY.key),
        config.getInt(Setting.FAULT_ERROR_EVERY.key),
        config.getInt(Setting.FAULT_STUCK_EVERY.key),
        config.getInt(Setting.FAULT_THROTTLE_EVERY.key),
        config.getBoolean(Setting.FAULT_CRASH_ON_BAD_AUDIO.key),
        config.getBoolean(Setting.FAULT_ERROR_ON_BAD_AUDIO.key),
        config.getDuration(Setting.FAULT_CLOCK_SKEW.key).toMillis(),
        config.getDuration(Setting.FAULT_STANDSTILL.key).toMillis());
  }
}
