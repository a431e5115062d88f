package asrload.parse.line;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import org.jspecify.annotations.Nullable;

/**
 * Tells Jackson what NullAway believes: a record's component that is not {@code @Nullable}, and
 * each element of a list or map, is not null. Jackson asks once per type.
 */
final class RequiredComponents extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  @Override
  public JsonSetter.Value findSetterInfo(Annotated member) {
    return member instanceof AnnotatedParameter parameter
            && parameter.getDeclaringClass().isRecord()
        ? JsonSetter.Value.construct(nullable(parameter) ? Nulls.SET : Nulls.FAIL, Nulls.FAIL)
        : super.findSetterInfo(member);
  }

  private static boolean nullable(AnnotatedParameter parameter) {
    return parameter
        .getDeclaringClass()
        .getRecordComponents()[parameter.getIndex()]
        .getAnnotatedType()
        .isAnnotationPresent(Nullable.class);
  }
}
