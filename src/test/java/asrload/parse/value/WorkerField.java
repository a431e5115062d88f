package asrload.parse.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker can log of a task, and the names by which it is known to be logged. A new name is a
 * word in this table. Names are compared in lower case, {@code camelCase} and blanks turned to
 * underscores, the names of enclosing objects or headings in front ({@code memory.start} is {@code
 * memory_start}), a unit at the end apart ({@code start_mb}).
 */
public enum WorkerField {
  TASK_ID(Kind.TEXT, "task_id", "taskid", "task_uuid", "job_id", "jobid", "任务id", "任务编号"),
  LOGGED(Kind.TIME, "timestamp", "@timestamp", "asctime", "datetime", "ts", "time", "time_repr"),
  PID(Kind.NUMBER, "pid", "process_id", "worker_pid", "进程", "进程id", "进程号"),
  STARTED(Kind.TIME, "started", "started_at", "start_time", "begin_time", "开始时间"),
  ENDED(Kind.TIME, "ended", "ended_at", "end_time", "finished_at", "completed_at", "结束时间", "完成时间"),
  AUDIO(
      Kind.SECONDS,
      "audio_duration",
      "audio_length",
      "audio_seconds",
      "duration_audio",
      "total_audio_duration",
      "input_duration",
      "音频时长",
      "音频长度"),
  PROCESSING(
      Kind.SECONDS,
      "processing_time",
      "process_time",
      "processing_duration",
      "processing_seconds",
      "proc_time",
      "inference_time",
      "transcription_time",
      "decoding_time",
      "decode_time",
      "total_decoding_time",
      "elapsed",
      "elapsed_time",
      "处理耗时",
      "处理时间",
      "处理时长",
      "识别耗时",
      "转写耗时",
      "耗时"),
  RTF(
      Kind.RATIO,
      "rtf",
      "real_time_factor",
      "realtime_factor",
      "实时率",
      "实时率(rtf)",
      "实时因子",
      "实时因子(rtf)"),
  RTFX(
      Kind.RATIO,
      "rtfx",
      "inverse_rtf",
      "rtf_inverse",
      "inv_rtf",
      "inverse_real_time_factor",
      "realtime_speed",
      "real_time_speed",
      "实时倍速"),
  XRT(Kind.RATIO, "xrt", "x_rt"),
  MEMORY_START(
      Kind.MIB,
      "memory_start",
      "mem_start",
      "start_memory",
      "memory_before",
      "mem_before",
      "memory_usage_start",
      "rss_start",
      "内存使用_开始",
      "内存_开始",
      "开始内存"),
  MEMORY_END(
      Kind.MIB,
      "memory_end",
      "mem_end",
      "end_memory",
      "memory_after",
      "mem_after",
      "memory_usage_end",
      "rss_end",
      "内存使用_结束",
      "内存_结束",
      "结束内存"),
  MEMORY_PEAK(
      Kind.MIB,
      "memory_peak",
      "mem_peak",
      "peak_memory",
      "memory_max",
      "max_memory",
      "memory_usage_peak",
      "rss_peak",
      "peak_rss",
      "内存使用_峰值",
      "内存_峰值",
      "内存峰值",
      "峰值内存"),
  MEMORY_DELTA(
      Kind.MIB,
      "memory_delta",
      "mem_delta",
      "delta_memory",
      "memory_increase",
      "memory_growth",
      "memory_usage_delta",
      "rss_delta",
      "内存使用_增量",
      "内存_增量",
      "内存增量",
      "内存增长"),
  CPU_USER(
      Kind.SECONDS,
      "cpu_user",
      "user_cpu",
      "cpu_user_time",
      "cpu_time_user",
      "cpu时间_用户态",
      "cpu_用户态",
      "用户态"),
  CPU_SYSTEM(
      Kind.SECONDS,
      "cpu_system",
      "cpu_sys",
      "system_cpu",
      "cpu_system_time",
      "cpu_time_system",
      "cpu时间_系统态",
      "cpu_系统态",
      "系统态",
      "内核态");

  /** How a field's text is read. */
  public enum Kind {
    TEXT,
    TIME,
    NUMBER,
    SECONDS,
    RATIO,
    MIB
  }

  /** A field and the unit that stood in its name; null when none did. */
  public record Named(WorkerField field, @Nullable String unit) {}

  private final Kind kind;

  @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed.
  private final List<String> names;

  WorkerField(Kind kind, String... names) {
    this.kind = kind;
    this.names = List.of(names);
  }

  public Kind kind() {
    return kind;
  }

  /** The names by which workers log it. */
  public List<String> names() {
    return names;
  }

  /** Whether the field is known only once a task has been worked on. */
  public boolean isResult() {
    return switch (this) {
      case TASK_ID, LOGGED, PID, STARTED, AUDIO, MEMORY_START -> false;
      case ENDED,
          PROCESSING,
          RTF,
          RTFX,
          XRT,
          MEMORY_END,
          MEMORY_PEAK,
          MEMORY_DELTA,
          CPU_USER,
          CPU_SYSTEM ->
          true;
    };
  }

  /** Finds the field of a name, enclosing names joined by dots; null when there is none. */
  public static @Nullable Named named(String path) {
    return FieldName.named(path);
  }
}
