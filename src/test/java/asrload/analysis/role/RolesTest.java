package asrload.analysis.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.RunManifest.RoleRule;
import asrload.parse.run.ProcessRecord;
import asrload.parse.worker.WorkerRecord;
import asrload.testing.WorkerRecordFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolesTest {
  private final List<ProcessRecord> tree = new ArrayList<>();

  @Test
  void theEmbeddedServersProcessesAreKnownByTheirNames() {
    RoleResolver roles = new RoleResolver(List.of(), 7, false, List.of(), Set.of());
    assertEquals(RoleName.of(Role.INJECTOR), roles.resolve(7, 0, "java"));
    assertEquals(RoleName.of(Role.FRONT_END), roles.resolve(8, 0, "asr-frontend"));
    assertEquals(
        "worker 1",
        roles.resolve(9, 0, "/tmp/x/asr-worker-1 -Xmx192m -cp a:b W").name().toString());
    assertEquals("worker 2", roles.resolve(10, 0, "asr-worker-2").name().toString());
    assertEquals(RoleName.of(Role.MONITOR), roles.resolve(11, 0, "pidstat -u -r -h -p ALL 1"));
    assertEquals(RoleName.of(Role.OTHER), roles.resolve(12, 0, "kworker/0:1-events"));
  }

  @Test
  void thePythonStackIsKnownByTheScriptThatTheInterpreterRuns() {
    RoleRules rules = new RoleRules(List.of());
    String uvicorn = "/usr/bin/python3 /usr/bin/uvicorn api:app --host 127.0.0.1";
    assertEquals(Role.FRONT_END, rules.match(uvicorn).orElseThrow());
    assertEquals(
        Role.WORKER, rules.match("/usr/bin/python3 /usr/bin/rq worker asr-queue").orElseThrow());
    assertEquals(Role.WORKER, rules.match("rq: Forked 4711 at 12:00").orElseThrow());
    assertEquals(Role.QUEUE, rules.match("redis-server 127.0.0.1:6390").orElseThrow());
    assertTrue(rules.match("vim /srv/uvicorn notes.txt").isEmpty());
    assertTrue(rules.match("bash -c pidstat").isEmpty());
  }

  @Test
  void theManifestsRulesCountInTheirOrder() {
    RoleRules rules =
        new RoleRules(List.of(new RoleRule("other", "debug"), new RoleRule("worker", "engine")));
    assertEquals(Role.OTHER, rules.match("engine --debug").orElseThrow());
    assertEquals(Role.WORKER, rules.match("engine").orElseThrow());
  }

  @Test
  void aForkCountsToItsWorker() {
    process(20, 1, "rq worker asr");
    process(21, 1, "rq worker asr");
    process(30, 21, "rq worker asr");
    process(31, 21, "ffmpeg -i in.wav");
    RoleResolver roles = new RoleResolver(List.of(), -1, false, tree, Set.of());
    assertEquals("worker 1 (pid 20)", roles.resolve(20, 0, "rq").name().toString());
    assertEquals("worker 2 (pid 21)", roles.resolve(21, 0, "rq").name().toString());
    assertEquals("worker 2 (pid 21)", roles.resolve(30, 0, "rq").name().toString());
    assertEquals("worker 2 (pid 21)", roles.resolve(31, 0, "ffmpeg").name().toString());
    assertEquals(
        "workers' children (parent unknown)", roles.resolve(99, 0, "rq").name().toString());
  }

  @Test
  void aProcessThatWasSeenBeforeItsExecGetsTheRoleOfWhatItBecame() {
    process(7, 1, "java io.gatling.app.Gatling");
    process(50, 7, "java io.gatling.app.Gatling");
    process(51, 7, "java io.gatling.app.Gatling");
    tree.add(new ProcessRecord("last", 9_000, 51, 7, 0, "/tmp/x/asr-frontend F", null, null));
    RoleResolver roles = new RoleResolver(List.of(), 7, false, tree, Set.of());
    assertEquals("worker 1", roles.resolve(50, 0, "asr-worker-1").name().toString());
    assertEquals(RoleName.of(Role.FRONT_END), roles.resolve(51, 0, "java"));
  }

  @Test
  void aServerThatAnotherInjectorStartedIsOtherThanTheOneUnderTest() {
    process(7, 1, "java io.gatling.app.Gatling");
    process(8, 1, "java io.gatling.app.Gatling");
    process(60, 8, "/tmp/x/asr-frontend F");
    process(61, 60, "/tmp/x/asr-worker-1 W");
    process(70, 1, "/tmp/y/asr-worker-1 W");
    RoleResolver roles = new RoleResolver(List.of(), 7, false, tree, Set.of());
    assertEquals(RoleName.of(Role.OTHER), roles.resolve(60, 0, "asr-frontend"));
    assertEquals(RoleName.of(Role.OTHER), roles.resolve(61, 0, "asr-worker-1"));
    assertEquals(Role.WORKER, roles.resolve(70, 0, "asr-worker-1").role());
    RoleResolver byHand = new RoleResolver(List.of(), -1, false, tree, Set.of());
    assertEquals(Role.WORKER, byHand.resolve(61, 0, "asr-worker-1").role());
  }

  @Test
  void somebodyElsesEmbeddedServerIsOther() {
    process(7, 1, "java io.gatling.app.Gatling");
    process(8, 7, "/tmp/x/asr-frontend F");
    process(9, 8, "/tmp/x/asr-worker-1 W");
    process(17, 1, "java io.gatling.app.Gatling");
    process(18, 17, "/tmp/y/asr-frontend F");
    process(19, 18, "/tmp/y/asr-worker-1 W");
    RoleResolver roles = new RoleResolver(List.of(), 7, true, tree, Set.of());
    assertEquals(Role.FRONT_END, roles.resolve(8, 0, "asr-frontend").role());
    assertEquals("worker 1", roles.resolve(9, 0, "asr-worker-1").name().toString());
    assertEquals(Role.OTHER, roles.resolve(18, 0, "asr-frontend").role());
    assertEquals(Role.OTHER, roles.resolve(19, 0, "asr-worker-1").role());
  }

  @Test
  void aPidOfAWorkerLogIsAWorker() {
    RoleResolver roles = new RoleResolver(List.of(), -1, false, List.of(), Set.of(5L));
    assertEquals(Role.WORKER, roles.resolve(5, 0, "my-engine").role());
  }

  @Test
  void aPidThatIsUsedAgainGetsTheRoleOfItsNewProcess() {
    tree.add(new ProcessRecord("seen", 0, 40, 1, 0, "asr-worker-1", null, null));
    tree.add(new ProcessRecord("seen", 0, 40, 1, 60_000, "redis-server", null, null));
    RoleResolver roles = new RoleResolver(List.of(), -1, false, tree, Set.of());
    assertEquals(Role.WORKER, roles.resolve(40, 30_000, "asr-worker-1").role());
    assertEquals(Role.QUEUE, roles.resolve(40, 90_000, "redis-server").role());
  }

  @Test
  void titlesThatChangeAreOneNameEach() {
    assertEquals("rq: Forked", ProcessTitle.of("rq: Forked 4711 at 1700000000.12"));
    assertEquals("rq: Processing", ProcessTitle.of("rq: Processing f from q since 1700000000"));
    assertEquals(
        "celeryd: ForkPoolWorker", ProcessTitle.of("[celeryd: celery@asr-1:ForkPoolWorker-12]"));
    assertEquals(
        "celeryd: MainProcess",
        ProcessTitle.of("[celeryd: celery@asr-1:MainProcess] -active- (-A app worker -c 4)"));
    assertEquals("gunicorn: worker", ProcessTitle.of("gunicorn: worker [app]"));
    assertEquals("gunicorn: master", ProcessTitle.of("gunicorn: master [app]"));
    assertEquals("vim rq: notes", ProcessTitle.of("vim rq: notes"));
  }

  @Test
  void titlesTellTheRole() {
    RoleRules rules = new RoleRules(List.of());
    assertEquals(Role.FRONT_END, rules.match("gunicorn: worker [app]").orElseThrow());
    assertEquals(Role.WORKER, rules.match("rq: Forked 4711 at 1700000000").orElseThrow());
    assertEquals(Role.WORKER_CHILD, rules.match("rq: Processing f from q since 1").orElseThrow());
    assertEquals(Role.WORKER, rules.match("[celeryd: c@h:MainProcess] -active-").orElseThrow());
    assertEquals(Role.WORKER_CHILD, rules.match("[celeryd: c@h:ForkPoolWorker-1]").orElseThrow());
    assertEquals(Role.WORKER, rules.match("python3 -m celery -A app worker").orElseThrow());
    assertEquals(Optional.empty(), rules.match("/venv/bin/celery -A app beat -l info"));
    assertEquals(Optional.empty(), rules.match("python3 /venv/bin/celery -A app flower"));
    assertEquals(Role.WORKER, rules.match("celery -A flower worker -Q beat").orElseThrow());
    assertEquals(Role.QUEUE, rules.match("valkey-server *:6379").orElseThrow());
    assertEquals(Role.QUEUE, rules.match("/usr/sbin/mysqld").orElseThrow());
  }

  @Test
  void theRunsOwnRulesComeBeforeTheDefaults() {
    RoleRules rules = new RoleRules(List.of(new RoleRule("queue", "^/opt/rq ")));
    assertEquals(Role.QUEUE, rules.match("/opt/rq worker").orElseThrow());
    assertEquals(Role.WORKER, rules.match("rq worker").orElseThrow());
  }

  @Test
  void aRuntimeOfWhichNothingElseIsKnownIsOtherUnderItsOwnName() {
    RoleResolver roles = new RoleResolver(List.of(), -1, false, List.of(), Set.of(5L));
    assertEquals(
        "other: java", roles.resolve(3, 0, "/usr/bin/java -jar engine.jar").name().toString());
    assertEquals("other: python", roles.resolve(4, 0, "python3 serve.py").name().toString());
    assertEquals(Role.WORKER, roles.resolve(5, 0, "python3 worker.py").role());
    assertEquals(
        RoleName.of(Role.OTHER),
        roles.resolve(6, 0, "java -classpath plexus-classworlds-2.8.jar gatling:test"));
    assertEquals(Role.OTHER, roles.resolve(3, 0, "/usr/bin/java -jar engine.jar").role());
  }

  @Test
  void aWorkerThatForksForEachTaskIsFoundByItsChildrensPids() {
    process(20, 1, "python3 worker.py");
    process(30, 20, "python3 worker.py");
    process(31, 20, "python3 worker.py");
    process(40, 1, "python3 unrelated.py");
    RoleResolver roles = new RoleResolver(List.of(), -1, false, tree, Set.of(30L, 31L));
    assertEquals("worker 1 (pid 20)", roles.resolve(30, 0, "python3 worker.py").name().toString());
    assertEquals("worker 1 (pid 20)", roles.resolve(20, 0, "python3 worker.py").name().toString());
    assertEquals("other: python", roles.resolve(40, 0, "python3 unrelated.py").name().toString());
  }

  @Test
  void aLoggedPidThatIsUsedAgainLaterIsNoWorker() {
    process(50, 1, "engine");
    tree.add(new ProcessRecord("last", 10_000, 50, 1, 0, "engine", null, null));
    tree.add(new ProcessRecord("seen", 60_000, 50, 1, 60_000, "cron", null, null));
    ProcessTree processes = new ProcessTree(0, 0);
    tree.forEach(processes::add);
    WorkerPids pids = WorkerPids.of(List.of(record(50, 5_000)));
    RoleResolver roles = new RoleResolver(List.of(), Set.of(), false, processes, pids);
    assertEquals(Role.WORKER, roles.resolve(50, 6_000, "engine").role());
    assertEquals(Role.OTHER, roles.resolve(50, 61_000, "cron").role());
  }

  @Test
  void aWorkerThatIsStartedAnewGoesOnUnderItsName() {
    process(20, 1, "rq worker asr");
    process(21, 1, "rq worker asr");
    tree.add(new ProcessRecord("last", 30_000, 20, 1, 0, "rq worker asr", null, null));
    tree.add(new ProcessRecord("seen", 31_000, 45, 1, 30_500, "rq worker asr", null, null));
    tree.add(new ProcessRecord("seen", 90_000, 46, 1, 89_000, "rq worker asr", null, null));
    RoleResolver roles = new RoleResolver(List.of(), -1, false, tree, Set.of());
    assertEquals("worker 1 (pid 20)", roles.resolve(20, 1_000, "rq").name().toString());
    assertEquals("worker 2 (pid 21)", roles.resolve(21, 1_000, "rq").name().toString());
    assertEquals("worker 1 (pid 20)", roles.resolve(45, 32_000, "rq").name().toString());
    assertEquals("worker 3 (pid 46)", roles.resolve(46, 91_000, "rq").name().toString());
  }

  @Test
  void aProcessThatTheListNeverSawIsNotItsPidsEarlierOwner() {
    process(50, 1, "redis-server");
    tree.add(new ProcessRecord("last", 10_000, 50, 1, 0, "redis-server", null, null));
    tree.add(new ProcessRecord("now", 90_000, 1, 0, 0, "init", null, null));
    RoleResolver roles = new RoleResolver(List.of(), -1, false, tree, Set.of());
    assertEquals(Role.QUEUE, roles.resolve(50, 5_000, "x").role());
    assertEquals(Role.OTHER, roles.resolve(50, 60_000, "x").role());
  }

  private static WorkerRecord record(long pid, long endMs) {
    return WorkerRecordFixture.of("t").pid(pid).endMs(endMs).processingSeconds(0.1).record();
  }

  private void process(long pid, long parent, String command) {
    tree.add(new ProcessRecord("seen", 0, pid, parent, 0, command, null, null));
  }
}
