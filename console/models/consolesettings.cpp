// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/consolesettings.h"

#include "console/monitor/consolelimits.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QLoggingCategory>
#include <QtCore/QSettings>
#include <QtQml/QJSValue>
#include <array>
#include <utility>

namespace halley::console {

namespace {

Q_LOGGING_CATEGORY(settingsLog, "halley.console.settings")

using namespace Qt::StringLiterals;
using Scheme = ConsoleSettings::Scheme;
using Language = ConsoleSettings::Language;
using Density = ConsoleSettings::Density;

const QString schemeKey = u"console/theme"_s;
const QString languageKey = u"console/language"_s;
const QString densityKey = u"console/density"_s;
const QString calmKey = u"console/calm"_s;
const QString readOnlyKey = u"console/readOnly"_s;

constexpr std::array schemeNames{std::pair{Scheme::FollowSystem, "system"_L1},
                                 std::pair{Scheme::Dark, "dark"_L1}, std::pair{Scheme::Light, "light"_L1},
                                 std::pair{Scheme::HighContrast, "contrast"_L1}};
constexpr std::array languageNames{std::pair{Language::SystemLanguage, "system"_L1},
                                   std::pair{Language::English, "en"_L1},
                                   std::pair{Language::Chinese, "zh"_L1}};
constexpr std::array densityNames{std::pair{Density::Comfortable, "comfortable"_L1},
                                  std::pair{Density::Compact, "compact"_L1}};

template <typename Names, typename Choice>
QString nameOfChoice(const Names &names, Choice choice)
{
    for (const auto &[value, name] : names) {
        if (value == choice)
            return name;
    }
    return {};
}

template <typename Choice, typename Names>
std::optional<Choice> choiceNamed(const Names &names, const QString &wanted)
{
    for (const auto &[value, name] : names) {
        if (name == wanted)
            return value;
    }
    return std::nullopt;
}

// JSON has no document that is a single value: it stands in an array.
QString settingText(const QVariant &value)
{
    const QVariant plain =
        value.metaType() == QMetaType::fromType<QJSValue>() ? value.value<QJSValue>().toVariant() : value;
    const QJsonValue json = QJsonValue::fromVariant(plain);
    if (json.isNull() || json.isUndefined())
        return {};
    return QString::fromUtf8(QJsonDocument(QJsonArray{json}).toJson(QJsonDocument::Compact));
}

QVariant settingValue(const QString &text)
{
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    return array.isEmpty() ? QVariant() : array.first().toVariant();
}

bool isNoValue(const QVariant &value)
{
    if (value.metaType() == QMetaType::fromType<QJSValue>()) {
        const auto script = value.value<QJSValue>();
        return script.isNull() || script.isUndefined();
    }
    return !value.isValid() || value.isNull();
}

} // namespace

ConsoleSettings::ConsoleSettings(const QString &file, QObject *parent)
    : ConsoleSettings(file, Override{}, parent)
{
}

ConsoleSettings::ConsoleSettings(const QString &file, const Override &override, QObject *parent)
    : QObject(parent), m_path(file), m_isReadOnlyFixed(override.isReadOnly)
{
    if (!m_path.isEmpty())
        m_file = std::make_unique<QSettings>(m_path, QSettings::IniFormat);
    load();
    m_scheme =
        override.scheme.value_or(schemeNamed(value(schemeKey).toString()).value_or(Scheme::FollowSystem));
    m_language = override.language.value_or(
        languageNamed(value(languageKey).toString()).value_or(Language::SystemLanguage));
    m_density =
        choiceNamed<Density>(densityNames, value(densityKey).toString()).value_or(Density::Comfortable);
    m_isCalm = value(calmKey).toBool();
    m_isReadOnly = override.isReadOnly || value(readOnlyKey).toBool();
}

ConsoleSettings::~ConsoleSettings() = default;

void ConsoleSettings::load()
{
    if (!m_file)
        return;
    if (m_file->status() != QSettings::NoError)
        qCInfo(settingsLog) << "cannot be read, so the usual values hold:" << m_path;
    const QStringList keys = m_file->allKeys();
    for (const QString &key : keys) {
        const QString text = m_file->value(key).toString();
        if (m_texts.size() < limits::settingKeys && text.size() <= limits::settingBytes)
            m_texts.insert(key, text);
    }
}

void ConsoleSettings::write(const QString &key, const QString &text)
{
    if (text.isEmpty())
        m_texts.remove(key);
    else
        m_texts.insert(key, text);
    if (!m_file)
        return;
    if (text.isEmpty())
        m_file->remove(key);
    else
        m_file->setValue(key, text);
}

void ConsoleSettings::setScheme(Scheme scheme)
{
    if (std::exchange(m_scheme, scheme) == scheme)
        return;
    write(schemeKey, settingText(schemeName()));
    Q_EMIT schemeChanged();
}

QString ConsoleSettings::schemeName() const
{
    return nameOfChoice(schemeNames, m_scheme);
}

void ConsoleSettings::setLanguage(Language language)
{
    if (std::exchange(m_language, language) == language)
        return;
    write(languageKey, settingText(nameOfChoice(languageNames, language)));
    Q_EMIT languageChanged();
}

void ConsoleSettings::setDensity(Density density)
{
    if (std::exchange(m_density, density) == density)
        return;
    write(densityKey, settingText(nameOfChoice(densityNames, density)));
    Q_EMIT densityChanged();
}

void ConsoleSettings::setCalm(bool isCalm)
{
    if (std::exchange(m_isCalm, isCalm) == isCalm)
        return;
    write(calmKey, settingText(isCalm));
    Q_EMIT calmChanged();
}

void ConsoleSettings::setReadOnly(bool isReadOnly)
{
    if (m_isReadOnlyFixed || std::exchange(m_isReadOnly, isReadOnly) == isReadOnly)
        return;
    write(readOnlyKey, settingText(isReadOnly));
    Q_EMIT readOnlyChanged();
}

std::optional<Scheme> ConsoleSettings::schemeNamed(const QString &name)
{
    return choiceNamed<Scheme>(schemeNames, name);
}

std::optional<Language> ConsoleSettings::languageNamed(const QString &name)
{
    return choiceNamed<Language>(languageNames, name);
}

QVariant ConsoleSettings::value(const QString &key, const QVariant &fallback) const
{
    const auto found = m_texts.constFind(key);
    const QVariant stored = found == m_texts.cend() ? QVariant() : settingValue(*found);
    return stored.isValid() ? stored : fallback;
}

bool ConsoleSettings::setValue(const QString &key, const QVariant &value)
{
    const QString text = settingText(value);
    const bool isTooMany = !m_texts.contains(key) && m_texts.size() >= limits::settingKeys;
    if (!isNoValue(value) && (text.isEmpty() || text.size() > limits::settingBytes || isTooMany))
        return false;
    if (m_texts.value(key) == text)
        return true;
    write(key, text);
    Q_EMIT valueChanged(key);
    return true;
}

} // namespace halley::console
