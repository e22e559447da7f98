// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/clientqml/jsvalues.h"

#include <QtCore/QLoggingCategory>
#include <QtQml/QJSEngine>
#include <QtQml/qqml.h>

namespace halley {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcClientQml, "halley.client.qml", QtInfoMsg)

QJSValue jsonFunction(QJSEngine &engine, const QString &name)
{
    return engine.globalObject().property(u"JSON"_s).property(name);
}

} // namespace

QJSValue jsOf(const QObject *object, QByteArrayView json)
{
    QJSEngine *engine = qjsEngine(object);
    if (!engine || json.isEmpty())
        return QJSValue();
    const QJSValue value = jsonFunction(*engine, u"parse"_s).call({QString::fromUtf8(json)});
    return value.isError() ? QJSValue() : value;
}

QByteArray jsonOf(const QObject *object, const QJSValue &value)
{
    QJSEngine *engine = qjsEngine(object);
    const QJSValue text = engine ? jsonFunction(*engine, u"stringify"_s).call({value}) : QJSValue();
    return text.isString() ? text.toString().toUtf8() : "null"_ba;
}

void callJs(const QObject *object, const QJSValue &function, const QJSValueList &arguments)
{
    if (!function.isCallable() || !qjsEngine(object))
        return;
    const QJSValue result = function.call(arguments);
    if (result.isError())
        qCWarning(lcClientQml).noquote() << result.property(u"fileName"_s).toString() + u':' +
                                                result.property(u"lineNumber"_s).toString() + u": "_s +
                                                result.toString();
}

} // namespace halley
