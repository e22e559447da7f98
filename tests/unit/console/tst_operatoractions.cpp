// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/operatoractions.h"

#include "tests/unit/console/scriptedmonitor.h"

#include <QtCore/QJsonArray>
#include <QtTest/QTest>

namespace tst_operatoractions {

using namespace halley::console;
using namespace Qt::StringLiterals;
using Outcome = OperatorActions::Outcome;
namespace mw = halley::monitorwords;

namespace {

struct Operator
{
    explicit Operator(bool isServerReadOnly = false)
    {
        link.open();
        monitor.answer({{u"server"_qs, QJsonObject{{u"readOnly"_qs, isServerReadOnly}}}});
    }

    ScriptedMonitor monitor;
    MonitorLink link{monitor};
    ConsoleSettings settings;
    OperatorActions actions{link, settings};
};

} // namespace

class OperatorActionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsASession()
    {
        Operator op;
        op.actions.kick(u"abc"_qs, u" it hangs "_qs);
        QCOMPARE(op.actions.outcome(), Outcome::Working);
        const QJsonObject asked = op.monitor.open().first();
        QCOMPARE(asked.value(mw::request).toString(), u"kick"_qs);
        QCOMPARE(asked.value(mw::id).toString(), u"abc"_qs);
        QCOMPARE(asked.value(mw::reason).toString(), u"it hangs"_qs);
        op.monitor.answer();
        QCOMPARE(op.actions.outcome(), Outcome::Done);
        QVERIFY(op.actions.result().contains(u"abc"));
        op.actions.clearResult();
        QCOMPARE(op.actions.outcome(), Outcome::None);
    }

    void purgesAndCounts()
    {
        Operator op;
        op.actions.purge(u"abc"_qs);
        op.monitor.answer({{u"count"_qs, 1'203}});
        QVERIFY(op.actions.result().contains(u"1,203"));
    }

    void sendsAnyJson()
    {
        Operator op;
        op.actions.send(u"abc"_qs, u"/chat/x"_qs, u"[1, \"ö\"]"_qs);
        QCOMPARE(op.monitor.open().first().value(mw::data).toArray().size(), 2);
        QCOMPARE(op.monitor.open().first().value(mw::channel).toString(), u"/chat/x"_qs);
        op.monitor.answer({{u"count"_qs, 1}});
        QCOMPARE(op.actions.outcome(), Outcome::Done);
    }

    // A full queue, or an extension that said no: the server answers in order, and with nobody reached.
    void aMessageThatWasNotAcceptedIsTold()
    {
        Operator op;
        op.actions.send(u"abc"_qs, u"/chat/x"_qs, u"1"_qs);
        op.monitor.answer({{u"count"_qs, 0}});
        QCOMPARE(op.actions.outcome(), Outcome::Failed);
        QVERIFY(op.actions.result().contains(u"queue is full"));
        QVERIFY(op.actions.result().contains(u"abc"));
    }

    void whatIsWrongIsNotSent_data()
    {
        QTest::addColumn<QString>("channel");
        QTest::addColumn<QString>("json");
        QTest::newRow("no channel") << QString() << u"{}"_qs;
        QTest::newRow("wild") << u"/chat/*"_qs << u"{}"_qs;
        QTest::newRow("meta") << u"/meta/connect"_qs << u"{}"_qs;
        QTest::newRow("no json") << u"/chat/x"_qs << u"{"_qs;
        QTest::newRow("empty") << u"/chat/x"_qs << QString();
    }
    void whatIsWrongIsNotSent()
    {
        QFETCH(QString, channel);
        QFETCH(QString, json);
        Operator op;
        op.actions.send(u"abc"_qs, channel, json);
        QVERIFY(op.monitor.open().isEmpty());
        QCOMPARE(op.actions.outcome(), Outcome::Failed);
        QVERIFY(!op.actions.result().isEmpty());
    }

    void aRefusalIsTold()
    {
        Operator op;
        op.actions.kick(u"abc"_qs);
        op.monitor.refuse(u"no such session"_qs);
        QCOMPARE(op.actions.outcome(), Outcome::Failed);
        QVERIFY(op.actions.result().contains(u"no such session"));
    }

    void onlyTheLatestIsTold()
    {
        Operator op;
        op.actions.purge(u"one"_qs);
        op.actions.kick(u"two"_qs);
        op.monitor.refuse(u"late"_qs); // to the first
        QCOMPARE(op.actions.outcome(), Outcome::Working);
        op.monitor.answer();
        QVERIFY(op.actions.result().contains(u"two"));
    }

    void nothingIsAskedInReadOnlyMode()
    {
        Operator op;
        QVERIFY(op.actions.isAllowed());
        op.settings.setReadOnly(true);
        QVERIFY(!op.actions.isAllowed());
        op.actions.kick(u"abc"_qs);
        op.actions.purge(u"abc"_qs);
        op.actions.send(u"abc"_qs, u"/a"_qs, u"1"_qs);
        QString refused;
        op.actions.publish(u"/a"_qs, 1, &op.actions,
                           [&refused](std::optional<qint64> n, const QString &error) {
                               QVERIFY(!n);
                               refused = error;
                           });
        QVERIFY(!refused.isEmpty());
        QVERIFY(op.monitor.open().isEmpty());
        QCOMPARE(op.actions.result(), op.actions.objection());
    }

    void aReadOnlyServerIsRespected()
    {
        Operator op(true);
        QVERIFY(!op.actions.isAllowed());
        op.actions.kick(u"abc"_qs);
        QVERIFY(op.monitor.open().isEmpty());
    }

    void publishes()
    {
        Operator op;
        std::optional<qint64> receivers;
        op.actions.publish(u"/a"_qs, u"x"_qs, &op.actions,
                           [&receivers](std::optional<qint64> n, const QString &) { receivers = n; });
        QCOMPARE(op.monitor.open().first().value(mw::data).toString(), u"x"_qs);
        op.monitor.answer({{u"receivers"_qs, 7}});
        QCOMPARE(receivers, std::optional<qint64>(7));
    }
};

} // namespace tst_operatoractions

QTEST_GUILESS_MAIN(tst_operatoractions::OperatorActionsTest)
#include "tst_operatoractions.moc"
